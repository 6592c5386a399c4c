/** Facts about each server, per version, and the hardening policies; all data, with sources. */
module io.keywright.profiles {
    requires transitive io.keywright.schema;

    exports io.keywright.profiles;
    exports io.keywright.profiles.authentication;
    exports io.keywright.profiles.migration;
}
