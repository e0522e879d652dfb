"""What the marked places of the passages are filled with: names, written down without the lists."""

FIRST = tuple(
    """Chloe Dave Margaret Wojtek Priya Callum Jean Oksana Tyrone Beryl Ayesha Gareth Kayleigh Dmitri Maureen
    Leanne Bartosz Siobhan Kwabena Tracy Nigel Fatou Gwendoline Jayden Sunniva Rupert Shanice Piotrek
    Hyacinth Aoife Darragh Ravinder Cedric Mirela Tomos Babatunde Wendy Kiera Ruaridh Zainab Alfie Doreen
    Marek Folake Perpetua Declan Saoirse Vikram Lorraine Ioana Brayden Iolanthe Desmond Sukhdeep Petra Keith
    Ebun Rhiannon Cosmin Glenys Hamza Nadezhda Trish Ellie-Mae Jean-Paul Anne-Marie Kofi Thandiwe Ines Jacek
    Baz Debs Fliss Tibbs Ozzie Mo Lil Vi Stu Cass Bernie Kev Sheila Norman Hilary Clive Barbara Terence
    Evelyn Stanley Mavis Archie Lexi Harley Kian Roxanne Storm Skye Tegan Bronwen Ottoline Peregrine Zuzanna
    Ewelina Gheorghe Bogdan Svetlana Yaroslav Hanane Farhad Shirin Nasrin Amina Abdirahman Hodan Makena
    Wanjiru Chukwuemeka Ifeoma Lindiwe Sipho Minh Thuy Mei-Ling Jun Haruto Sita Bishnu Pemba Ganesh
    Meenakshi Arun Jaswinder Gurpreet Consuelo Joaquim Thiago Lurdes Giacomo Benedetta Soraya Anneke Joost
    Lars Ingrid Katya Elif Mehmet Ayşe Renée Chloé""".split()
)
LAST = tuple(
    """Miller Hargreaves Kowalczyk Patel Okonkwo Trevett Loveless O'Connor McBride Macpherson Fitzpatrick
    Szymański Nowakowska Popescu Ionescu Fernandes da-Silva Hussain Rahman Choudhury Begum Khan Nguyen Tran
    Wong Zhang Gurung Rai Tamang Adeyemi Mensah Asante Moyo Dlamini Ndlovu Mwangi Haddad Karimi Yılmaz
    Bondarenko Kravchenko Petrov Papadopoulos Rossi Esposito Dubois Schneider Janssen Lindqvist Smythe-Jones
    Barrington-Ward Featherstonehaugh Cholmondeley Squibb Samways Hansford Meech Stickland Guppy Bugler
    Gollop Rabbetts Tizzard Dibben Snook Legg Hann Burt Cake Symes Galpin Crabb Puddy Wiltshire Pitman
    Bascombe Critchell Elford Frampton Gale Hounsell Ivamy Jesty Kellaway Lush Maidment Norris Oxford
    Parsons Rideout Sansom Toop Upshall Vacher Wakely Yeatman Brown Taylor Green Walker King Wood Cooper
    Bell Fisher Hunt Fox Barker Sharma Iyer Venkataraman Sandhu Dhillon Grewal Abdi Warsame Tesfaye Cruz
    Santos Reyes Villanueva""".split()
)
MAILS = (
    "jean.hobbs52@gmail.com",
    "d_miller@btinternet.com",
    "wojtek+home@example.co.uk",
    "M.OBRIEN@EXAMPLE.ORG",
)
