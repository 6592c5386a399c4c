/** Our words and those of each server, both ways; key material files; lossless editing of server files. */
module io.keywright.renderers {
    requires transitive io.keywright.profiles;

    exports io.keywright.renderers.flavour;
}
