"""Finding services: public pages, without a sign-in, whose addresses can be shared."""
