"""Code names that are easy to remember and say nothing of anybody: from the Dorset coast and heath.

None is a person's name, and none is a place.
"""

import secrets
from collections.abc import Collection

NAMES = tuple(
    "Acorn Adder Agate Alder Ammonite Anchor Anemone Apple Aspen Avocet Badger Barley Beech Bilberry "
    "Birch Bittern Blackbird Bluebell Bracken Bramble Bulrush Burdock Buttercup Buzzard Campion Catkin "
    "Chalk Chestnut Chiffchaff Chough Cobble Coltsfoot Conker Cormorant Cornflower Cowslip Crab "
    "Cranesbill Cricket Crocus Cuckoo Curlew Cygnet Dabchick Damson Dandelion Dewberry Dipper Dolphin "
    "Dormouse Dragonfly Driftwood Dunlin Eider Elm Fieldfare Firecrest Flint Foxglove Fulmar Gannet "
    "Gentian Glowworm Goldfinch Gooseberry Gorse Grebe Greenfinch Guillemot Gull Hare Harebell Harrier "
    "Hawthorn Hedgehog Honeysuckle Hornbeam Horsetail Jackdaw Kelp Kestrel Kingfisher Kittiwake Lapwing "
    "Lichen Limestone Limpet Lupin Mallow Mayfly Meadowsweet Mistletoe Mole Moorhen Moth Mulberry "
    "Mussel Nettle Newt Nightjar Nuthatch Oak Oat Orchid Osprey Otter Owl Oyster Pebble Periwinkle "
    "Petrel Pheasant Pine Pipit Plover Plum Pondweed Poplar Puffin Quartz Quince Ragwort Redshank "
    "Redstart Redwing Reed Rockrose Rook Rye Samphire Sanderling Sandstone Scallop Sedge Shale "
    "Shearwater Shingle Shrew Siskin Skylark Sloe Snipe Snowdrop Sorrel Speedwell Spindle Spoonbill "
    "Squill Starfish Starling Stoat Stonechat Sundew Swallow Sycamore Tansy Teal Teasel Tern Thistle "
    "Thrift Thrush Thyme Toadflax Treecreeper Turnstone Urchin Vetch Vole Wagtail Walnut Warbler "
    "Waxwing Wheatear Whimbrel Whinchat Wigeon Woodlark Yarrow Yew".split()
)


def suggested(taken: Collection[str]) -> str:
    """A code name that nobody has. Which one is left to chance, so that it tells no order."""
    used = {name.casefold() for name in taken}
    number = 1
    while True:
        free = [name if number == 1 else f"{name} {number}" for name in NAMES]
        if free := [name for name in free if name.casefold() not in used]:
            return secrets.choice(free)
        number += 1
