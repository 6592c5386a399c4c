package io.keywright.schema.document;

import io.keywright.schema.shape.Doc;
import io.keywright.schema.shape.Format;
import io.keywright.schema.shape.Keys;
import io.keywright.schema.shape.TextFormat;
import io.keywright.schema.vocabulary.BundleContents;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A keystore holds identities, a truststore trusted certificates; one file may be both. */
@XmlAccessorType(XmlAccessType.FIELD)
@Doc("A keystore holds identities, a truststore trusted certificates; one file may be both.")
public final class KeystoreSpec {

    @Doc("Native name where it differs from the key.")
    private String name;

    @Doc("Scope of a cell that it belongs to.")
    @Format(TextFormat.SCOPE)
    private String scope;

    @Doc("Store type, such as PKCS12 or JKS; absent: the profile's default.")
    private String type;

    @Doc("The file, with the server's own variables; absent: the profile's default.")
    @Format(TextFormat.SERVER_PATH)
    private String location;

    @Doc("Where its password comes from; absent: random at first apply, kept where the server reads it.")
    private PasswordSpec password;

    @Doc("Where the password of its keys comes from; absent: that of the store.")
    private SecretRef keyPassword;

    @Doc("What of the identity a client bundle holds; absent: key and chain.")
    private BundleContents contents;

    @Doc("Key entries: alias to identity.")
    @Keys(TextFormat.ALIAS)
    private Map<String, KeyEntrySpec> keys = new LinkedHashMap<>();

    @Doc("Trusted certificates: alias to authority, or to an identity whose certificate is trusted.")
    @Format(TextFormat.REFERENCE)
    @Keys(TextFormat.ALIAS)
    private Map<String, String> trust = new LinkedHashMap<>();

    @Doc(value = "Whether entries that are not named here are removed.", defaultValue = "false")
    private Boolean exclusive;

    @Doc("What only this flavour has.")
    @Keys(TextFormat.ANY)
    private Map<String, String> options = new LinkedHashMap<>();

    private KeystoreSpec() {
    }

    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    public Optional<String> scope() {
        return Optional.ofNullable(scope);
    }

    public Optional<String> type() {
        return Optional.ofNullable(type);
    }

    public Optional<String> location() {
        return Optional.ofNullable(location);
    }

    public Optional<PasswordSpec> password() {
        return Optional.ofNullable(password);
    }

    public Optional<SecretRef> keyPassword() {
        return Optional.ofNullable(keyPassword);
    }

    public Optional<BundleContents> contents() {
        return Optional.ofNullable(contents);
    }

    public Map<String, KeyEntrySpec> keys() {
        return Collections.unmodifiableMap(keys);
    }

    public Map<String, String> trust() {
        return Collections.unmodifiableMap(trust);
    }

    public Optional<Boolean> exclusive() {
        return Optional.ofNullable(exclusive);
    }

    public Map<String, String> options() {
        return Collections.unmodifiableMap(options);
    }
}
