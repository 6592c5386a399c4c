package io.keywright.schema.diagnostic;

import java.util.Locale;

/**
 * The stable codes of diagnostics, as JSON and waivers name them. A code is never renamed or reused; readers must
 * accept codes that they do not know. The sentence is what the generated reference prints.
 */
public enum DiagnosticCode {
    // the text of a document
    DOCUMENT_UNREADABLE("the document is missing, too large, not UTF-8 or not YAML"),
    DOCUMENT_EMPTY("the document holds nothing"),
    UNSUPPORTED_YAML("anchors, aliases, merge keys, tags and several documents in one file are not supported"),
    NESTED_TOO_DEEPLY("a file nests deeper than its limit"),
    DUPLICATE_KEY("a key stands twice in one map"),
    UNKNOWN_KEY("a key that the document format does not have"),
    WRONG_TYPE("a value of another type than the key takes"),
    MISSING("a key that must be there is not"),
    BAD_VALUE("a value outside of what the key takes"),
    BAD_NAME("a name with characters that names may not have"),
    UNSUPPORTED_FORMAT_VERSION("a document or file of a format version that this Keywright does not know"),
    LITERAL_SECRET("a secret stands in clear where a reference belongs"),
    NOT_AVAILABLE_YET("a part of the document format that this version of Keywright does not carry out"),
    // references between things
    UNDECLARED("a reference to something that is not declared"),
    ALIAS_NOT_IN_STORE("an alias that the named store does not declare"),
    ALIAS_NOT_A_KEY("an alias that names a trusted certificate where a key is needed"),
    AMBIGUOUS("a reference that more than one thing answers to"),
    CYCLE("things that refer to each other in a circle"),
    CONFLICT("two declarations that cannot both hold"),
    UNUSED("a declaration that nothing uses"),
    NOT_AN_ISSUER("an authority is to sign whose key is not here"),
    WRONG_KEY_USAGE("a key serves for what its certificate does not permit"),
    HOSTNAME_MISMATCH("a name under which a server is reached and that its certificate does not carry"),
    NOT_A_TRUST_ANCHOR("a certificate for devices that they will not trust"),
    EMPTY_TRUSTSTORE("nobody is trusted where somebody has to be"),
    LIFETIME("lifetimes that contradict each other"),
    // what a server can say
    UNKNOWN_FLAVOUR("a flavour that does not exist"),
    UNSUPPORTED("something that the flavour or version cannot express"),
    UNKNOWN_OPTION("an option that the flavour does not have"),
    PASSWORD_TOO_SHORT("a password shorter than the server accepts"),
    DEFAULT_PASSWORD("a well-known default password"),
    VENDOR_TRAP("a configuration that a product accepts and does not carry out as it reads"),
    // policy
    POLICY("a setting that the hardening policy does not allow"),
    WEAK_ALGORITHM("a key, signature, protocol or cipher that is considered weak"),
    WITHOUT_TLS("a call that is not by TLS, where everything in it can be read on the way"),
    WAIVER_EXPIRED("a waiver whose date has passed"),
    WAIVER_UNUSED("a waiver that matches no finding"),
    // what a migration loses
    MIGRATION_LOSS("something that an old server says and its successor does not, or that a person has to carry over"),
    MIGRATION_WEAKER("something that is less secure at the successor of a server than it was"),
    // secrets
    SECRET_UNAVAILABLE("a referenced secret cannot be had"),
    SECRET_EXPOSED("a secret file that others can read"),
    // servers and their files
    HOME_MISSING("the home of a server is missing or is not one of its flavour"),
    PATH_REFUSED("a path that leaves the server's directories, follows a link or is not a regular file"),
    PATH_EXPOSED("a file or directory of a server that others may change, or that has a second name"),
    ACCESS_CHANGED("a file that was written with other owner, group or mode than it had"),
    FILES_CHANGED("files that changed between reading and writing"),
    CONFIGURATION_UNREADABLE("a server's file that cannot be read as what it should be"),
    NOT_IMPORTED("a part of an existing configuration that the document does not have after an import: it stays as it is"),
    SHADOWED("configuration elsewhere on the server overrides what would be written"),
    STORE_UNREADABLE("a keystore or truststore that cannot be opened"),
    STORE_ENTRY_REFUSED("a store entry or file with content that cannot be carried"),
    CERTIFICATE_UNREADABLE("a certificate or key file that cannot be read"),
    PIN_DIFFERS("a certificate with another fingerprint than the document pins"),
    CERTIFICATE_FINDING("a certificate that works but will surprise"),
    REPLY_REFUSED("a signed reply that does not answer the request it is for"),
    STORE_TYPE_MISMATCH("a store whose content is of another type than declared"),
    STORE_FINDING("a store that opens but will surprise"),
    KEY_UNREACHABLE("the record knows a key that is nowhere to be found"),
    ADOPTED_MISSING("what is adopted stands in no store of the document"),
    COMPROMISED("a certificate whose key others know, and that nobody replaces here"),
    CHAIN_INCOMPLETE("a chain whose next authority is not known"),
    RECORD_UNREADABLE("the record, or another of Keywright's own files, is damaged or of an unknown version"),
    INTERRUPTED_APPLY("an apply was interrupted; the next apply finishes it"),
    PLAN_STALE("a saved plan does not fit what planning anew gives"),
    NOT_CONVERGED("after writing, the server's configuration does not say what was planned"),
    SERVER_FORGOTTEN("a server stands in the record but no longer in the document"),
    LOCKED("another run holds the lock"),
    USAGE("the command line is wrong"),
    ENVIRONMENT("the system does not allow something: a file that cannot be read, a full disk");

    private final String sentence;

    DiagnosticCode(String sentence) {
        this.sentence = sentence;
    }

    /** What the code means, one sentence. */
    public String sentence() {
        return sentence;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
