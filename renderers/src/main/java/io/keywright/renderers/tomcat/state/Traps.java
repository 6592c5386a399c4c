package io.keywright.renderers.tomcat.state;

import io.keywright.renderers.tomcat.configuration.Connector;
import io.keywright.renderers.tomcat.configuration.ServerXml;
import io.keywright.renderers.tomcat.configuration.StoreRole;
import io.keywright.renderers.tomcat.configuration.StoreUse;
import io.keywright.renderers.tomcat.configuration.TlsForm;
import io.keywright.renderers.tomcat.configuration.Values;
import io.keywright.renderers.tomcat.words.ProtocolText;
import io.keywright.renderers.tomcat.words.Verification;
import io.keywright.renderers.xml.XmlAttribute;
import io.keywright.renderers.xml.XmlElement;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.diagnostic.Range;
import io.keywright.schema.state.PasswordState;
import io.keywright.schema.vocabulary.ClientAuth;
import java.util.List;
import java.util.Optional;

/** Tells what server.xml says and the server does not do, and what of it has no words in the document. */
public final class Traps {

    private final ServerXml server;
    private final StateReader reader;
    private final Address address;
    private final Diagnostics diagnostics;

    public Traps(ServerXml server, StateReader reader, Address address, Diagnostics diagnostics) {
        this.server = server;
        this.reader = reader;
        this.address = address;
        this.diagnostics = diagnostics;
    }

    public void report() {
        server.connectors().forEach(this::connector);
        server.unplaced().forEach(element -> unsupported("the port of this Connector is not known here: it is left alone", element, address,
                "write the number, or set its property in conf/catalina.properties"));
        server.stores().forEach(this::store);
        if (!server.connectors().isEmpty()) {
            server.deadRedirects().forEach(redirect -> trap("redirectPort " + redirect.value() + " is that of no Connector with TLS: who has to come by TLS is "
                    + "sent to a port that is not there", redirect, address, "write the port of one of the endpoints by hand"));
        }
    }

    private void add(DiagnosticCode code, String summary, Range at, Address about, String hint) {
        diagnostics.add(Diagnostic.warning(code, summary).at(at).about(about).hint(Optional.ofNullable(hint)));
    }

    private void trap(String summary, XmlAttribute at, Address about, String hint) {
        add(DiagnosticCode.VENDOR_TRAP, summary, at.range(), about, hint);
    }

    private void unsupported(String summary, XmlElement at, Address about, String hint) {
        add(DiagnosticCode.UNSUPPORTED, summary, at.range(), about, hint);
    }

    private void connector(Connector connector) {
        Address endpoint = address.child("endpoints", connector.endpoint());
        if (connector.host().isEmpty()) {
            add(DiagnosticCode.VENDOR_TRAP, "this Connector has TLS and no SSLHostConfig of its default host: it does not start",
                    connector.element().range(), endpoint, "declare an SSL configuration for the endpoint");
        }
        connector.host().ifPresent(host -> host(connector, host, address.child("sslConfigs", reader.config(connector).orElseThrow())));
        connector.otherHosts().forEach(other -> unsupported("SSLHostConfig of host '" + other.attribute("hostName").map(XmlAttribute::value).orElse("")
                + "' has no words in the document: it stays as it is", other, endpoint, null));
        connector.otherCertificates().forEach(other -> unsupported("the document has words for one certificate of an SSLHostConfig: this one stays as it "
                + "is, and callers may be presented it", other, endpoint, null));
    }

    private void host(Connector connector, XmlElement host, Address config) {
        TlsForm form = connector.form();
        if (connector.isOld()) {
            add(DiagnosticCode.VENDOR_TRAP, "TLS in attributes of the Connector is unknown to Tomcat 10 and later: there this Connector does not start",
                    host.range(), config, "migrate the server to flavour tomcat, which writes an SSLHostConfig");
        }
        host.attribute(form.verification()).ifPresent(attribute -> verification(connector, attribute, config));
        ClientAuth clientAuth = reader.state().sslConfigs().get(config.name()).clientAuth().orElse(ClientAuth.NONE);
        List<XmlAttribute> authorities = connector.authorityFiles();
        if (clientAuth != ClientAuth.NONE && connector.use(StoreRole.TRUSTSTORE).isEmpty() && authorities.isEmpty()) {
            add(DiagnosticCode.VENDOR_TRAP, "callers are asked for certificates and there is no truststore: the authorities of the Java that runs the server "
                    + "are trusted", host.range(), config, "declare a truststore for this SSL configuration");
        }
        authorities.forEach(attribute -> add(DiagnosticCode.UNSUPPORTED, attribute.name() + " names authorities in the form of OpenSSL, for which the document "
                + "has no words: it stays as it is", attribute.range(), config, null));
        protocols(host, form, config);
        host.attribute(TlsForm.CIPHERS).filter(attribute -> reader.state().sslConfigs().get(config.name()).ciphers().isEmpty())
                .ifPresent(attribute -> add(DiagnosticCode.UNSUPPORTED, "ciphers '" + attribute.value() + "' is an expression, or names a suite that is not "
                        + "known: it is not read, and stays as it is where the document names none", attribute.range(), config, "declare ciphers by their IANA names"));
        key(connector, config);
        host.attributes().stream().filter(attribute -> Values.isReference(attribute.value()) && server.values().expand(attribute.value()).isEmpty()
                && !attribute.name().equals(form.words(StoreRole.TRUSTSTORE).file())).forEach(attribute -> unknown(attribute, config));
    }

    private void unknown(XmlAttribute attribute, Address about) {
        add(DiagnosticCode.UNSUPPORTED, attribute.name() + " refers to a property that has no value here: it is left alone", attribute.range(), about,
                "set it in conf/catalina.properties");
    }

    private void verification(Connector connector, XmlAttribute attribute, Address config) {
        Optional<String> word = server.values().expand(attribute.value());
        word.filter(text -> !Verification.isWord(text)).ifPresent(text -> trap(attribute.name() + " '" + text + "' is no word that the server knows: it warns, and "
                + "refuses callers without a certificate as with 'required'", attribute, config, "declare clientAuth of this SSL configuration"));
        boolean openSsl = server.values().of(connector.element(), "sslImplementationName").filter(name -> name.contains("openssl")).isPresent();
        word.filter(text -> openSsl && Verification.admitsUnknownIssuers(text)).ifPresent(text -> trap(attribute.name() + " 'optionalNoCA' with OpenSSL lets in "
                + "certificates of unknown issuers", attribute, config, "write 'optional'"));
    }

    private void protocols(XmlElement host, TlsForm form, Address config) {
        host.attribute(form.protocols()).ifPresent(attribute -> server.values().expand(attribute.value()).map(ProtocolText::parse).ifPresent(text -> {
            text.unknown().forEach(name -> trap(attribute.name() + " names '" + name + "', which no Java knows", attribute, config, "name the versions under protocols"));
            if (!text.all() && text.names().isEmpty()) {
                trap(attribute.name() + " '" + attribute.value() + "' leaves no version: every handshake fails", attribute, config, "name the versions under protocols");
            }
        }));
    }

    private void key(Connector connector, Address config) {
        Optional<XmlElement> certificate = connector.certificate();
        List<XmlAttribute> pem = connector.pem();
        if (!pem.isEmpty()) {
            add(DiagnosticCode.UNSUPPORTED, "the key and certificate stand in PEM files, for which the document has no words: they stay as they are",
                    pem.get(0).range(), config, "put them into a keystore: openssl pkcs12 -export -inkey KEY -in CERTIFICATE -out STORE.p12");
        } else if (connector.use(StoreRole.KEYSTORE).isEmpty()) {
            add(DiagnosticCode.VENDOR_TRAP, "no keystore is named: the server takes the file .keystore in the home directory of its user",
                    certificate.or(connector::host).orElseThrow().range(), config, "declare a keystore for this SSL configuration");
        }
        String keyPassword = connector.form().keyPassword();
        certificate.filter(at -> reader.passwords().ofKey(at, keyPassword).filter(PasswordState::elsewhere).isPresent()).ifPresent(at ->
                add(DiagnosticCode.UNSUPPORTED, "the password of the key is not known here", at.range(), config, null));
    }

    private void store(String name, List<StoreUse> uses) {
        Address store = address.child("keystores", name);
        StoreUse first = uses.get(0);
        for (StoreUse use : uses) {
            if (!use.type(server.values()).equalsIgnoreCase(first.type(server.values()))) {
                add(DiagnosticCode.VENDOR_TRAP, "store '" + name + "' is of another type where it stands first", use.file().orElseThrow().range(), store, null);
            }
            if (use.role() == first.role() && !reader.passwords().of(use).equals(reader.passwords().of(first))) {
                add(DiagnosticCode.VENDOR_TRAP, "store '" + name + "' has another password where it stands first", use.file().orElseThrow().range(), store, null);
            }
            if (reader.passwords().of(use).filter(PasswordState::elsewhere).isPresent()) {
                add(DiagnosticCode.UNSUPPORTED, "the password of store '" + name + "' stands where it cannot be read from here", use.file().orElseThrow().range(),
                        store, "declare it, or set its property in conf/catalina.properties");
            }
        }
    }
}
