package io.keywright.renderers.toml;

/** What a key of a table leads to: a value, a table, or the tables of an array. */
sealed interface TomlNode permits TomlEntry, TomlTable, TomlTableArray {

    /** Where it is first defined, as an offset into the text. */
    int start();
}
