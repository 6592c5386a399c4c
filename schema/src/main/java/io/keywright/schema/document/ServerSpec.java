package io.keywright.schema.document;

import io.keywright.schema.shape.Doc;
import io.keywright.schema.shape.Format;
import io.keywright.schema.shape.Keys;
import io.keywright.schema.shape.TextFormat;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A server, or without home an outside party. */
@XmlAccessorType(XmlAccessType.FIELD)
@Doc("A server, or without home an outside party.")
public final class ServerSpec {

    @Doc("The kind of server.")
    @XmlElement(required = true)
    @Format(TextFormat.FLAVOUR)
    private String flavour;

    @Doc("Version of the product; chooses its profile.")
    private String version;

    @Doc("The server's configuration directory, relative to the document.")
    @Format(TextFormat.PATH)
    private String home;

    @Doc("Directories outside home that variables or path prefixes of the server mean here.")
    @Format(TextFormat.PATH)
    @Keys(TextFormat.ANY)
    private Map<String, String> roots = new LinkedHashMap<>();

    @Doc("Owner, group and mode of new files.")
    private FilesSpec files;

    @Doc("Keystores and truststores, by the name that the server gives them.")
    private Map<String, KeystoreSpec> keystores = new LinkedHashMap<>();

    @Doc("SSL configurations.")
    private Map<String, SslConfigSpec> sslConfigs = new LinkedHashMap<>();

    @Doc("The SSL configuration that holds where none is named.")
    private DefaultSslConfigSpec defaultSslConfig;

    @Doc("Defaults per scope of a cell.")
    @Keys(TextFormat.SCOPE)
    private Map<String, ScopeSpec> scopes = new LinkedHashMap<>();

    @Doc("How callers are authenticated.")
    private AuthenticationSpec authentication;

    @Doc("What the server listens on.")
    private Map<String, EndpointSpec> endpoints = new LinkedHashMap<>();

    @Doc("Whom the server calls.")
    private Map<String, EndpointAliasSpec> endpointAliases = new LinkedHashMap<>();

    @Doc("What only this flavour has.")
    @Keys(TextFormat.ANY)
    private Map<String, String> options = new LinkedHashMap<>();

    @Doc("Servers that are alike but for the fields given here.")
    private Map<String, InstanceSpec> instances = new LinkedHashMap<>();

    private ServerSpec() {
    }

    public String flavour() {
        return flavour;
    }

    public Optional<String> version() {
        return Optional.ofNullable(version);
    }

    public Optional<String> home() {
        return Optional.ofNullable(home);
    }

    public Map<String, String> roots() {
        return Collections.unmodifiableMap(roots);
    }

    public Optional<FilesSpec> files() {
        return Optional.ofNullable(files);
    }

    public Map<String, KeystoreSpec> keystores() {
        return Collections.unmodifiableMap(keystores);
    }

    public Map<String, SslConfigSpec> sslConfigs() {
        return Collections.unmodifiableMap(sslConfigs);
    }

    public Optional<DefaultSslConfigSpec> defaultSslConfig() {
        return Optional.ofNullable(defaultSslConfig);
    }

    public Map<String, ScopeSpec> scopes() {
        return Collections.unmodifiableMap(scopes);
    }

    public Optional<AuthenticationSpec> authentication() {
        return Optional.ofNullable(authentication);
    }

    public Map<String, EndpointSpec> endpoints() {
        return Collections.unmodifiableMap(endpoints);
    }

    public Map<String, EndpointAliasSpec> endpointAliases() {
        return Collections.unmodifiableMap(endpointAliases);
    }

    public Map<String, String> options() {
        return Collections.unmodifiableMap(options);
    }

    public Map<String, InstanceSpec> instances() {
        return Collections.unmodifiableMap(instances);
    }
}
