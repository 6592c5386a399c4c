package io.keywright.renderers.wso2esb.console;

import io.keywright.renderers.tomcat.configuration.Connector;
import io.keywright.renderers.tomcat.configuration.StoreRole;
import io.keywright.renderers.tomcat.configuration.StoreUse;
import io.keywright.renderers.tomcat.configuration.TlsForm;
import io.keywright.renderers.wso2.TransportWords;
import io.keywright.renderers.xml.XmlAttribute;
import io.keywright.renderers.xml.XmlElement;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.diagnostic.Range;
import io.keywright.schema.vocabulary.ClientAuth;
import io.keywright.schema.vocabulary.Protocol;
import java.util.Optional;

/** Tells what catalina-server.xml says and the product does not do, and what of it has no words in the document. */
public final class ConsoleTraps {

    /** It brings a truststore of its own: that of the core, in the one that comes with the product. */
    private static final String TRUST_MANAGER = "trustManagerClassName";

    private final ConsoleFile file;
    private final Connector connector;
    private final ConsoleReader reader;
    private final Address config;
    private final Address endpoint;
    private final Diagnostics diagnostics;

    public ConsoleTraps(ConsoleFile file, ConsoleReader reader, Address server, Diagnostics diagnostics) {
        this.file = file;
        this.connector = file.connector();
        this.reader = reader;
        this.config = server.child("sslConfigs", TransportWords.CONSOLE);
        this.endpoint = server.child("endpoints", TransportWords.CONSOLE);
        this.diagnostics = diagnostics;
    }

    private void add(DiagnosticCode code, String summary, Range at, Address about, String hint) {
        diagnostics.add(Diagnostic.warning(code, summary).at(at).about(about).hint(Optional.ofNullable(hint)));
    }

    private void trap(String summary, XmlAttribute at, String hint) {
        add(DiagnosticCode.VENDOR_TRAP, summary, at.range(), config, hint);
    }

    public void report() {
        connector.host().ifPresent(this::host);
        connector.uses().forEach(this::store);
        if (connector.use(StoreRole.KEYSTORE).isEmpty() && connector.pem().isEmpty() && file.isConfigured()) {
            add(DiagnosticCode.VENDOR_TRAP, "the Connector of the console names no keystore: it takes the file .keystore in the home directory of its user",
                    connector.element().range(), config, "declare a keystore for this SSL configuration");
        }
        connector.pem().forEach(attribute -> add(DiagnosticCode.UNSUPPORTED, attribute.name() + " names a file in PEM, for which the document has no words: it "
                + "stays as it is", attribute.range(), config, null));
        if (file.port().isEmpty()) {
            add(DiagnosticCode.UNSUPPORTED, "the port of the console is no number", connector.element().range(), endpoint, null);
        }
        file.others().forEach(other -> add(DiagnosticCode.UNSUPPORTED, "the document has words for one Connector with TLS: this one stays as it is",
                other.element().range(), endpoint, null));
        connector.otherHosts().forEach(other -> unread(other, "the document has words for one SSLHostConfig: this one stays as it is"));
        connector.otherCertificates().forEach(other -> unread(other, "the document has words for one Certificate: this one stays as it is, and callers may be "
                + "presented it"));
    }

    private void unread(XmlElement element, String summary) {
        add(DiagnosticCode.UNSUPPORTED, summary, element.range(), endpoint, null);
    }

    private void host(XmlElement host) {
        TlsForm form = connector.form();
        Words words = new Words(form);
        Optional<XmlAttribute> verification = host.attribute(form.verification());
        verification.filter(attribute -> !words.isClientAuth(attribute.value())).ifPresent(attribute -> trap(attribute.name() + " '" + attribute.value()
                + (connector.isOld() ? "' means that nobody is asked for a certificate where the product has Tomcat 7 inside: 'true' and 'want' count"
                        : "' is no word that Tomcat knows"), attribute, "declare clientAuth of this SSL configuration"));
        Optional<XmlAttribute> manager = host.attribute(TRUST_MANAGER);
        boolean asks = reader.sslConfig().clientAuth().filter(mode -> mode != ClientAuth.NONE).isPresent();
        if (asks && manager.isEmpty() && connector.use(StoreRole.TRUSTSTORE).isEmpty() && connector.authorityFiles().isEmpty()) {
            trap("callers of the console are asked for certificates and there is no truststore: whom the Java trusts that runs the product is trusted",
                    verification.orElseThrow(), "declare a truststore for this SSL configuration");
        }
        manager.ifPresent(attribute -> add(DiagnosticCode.UNSUPPORTED, TRUST_MANAGER + " judges callers in place of a truststore that is named: whom it trusts is "
                + "not known here", attribute.range(), config, "remove it by hand, and declare a truststore"));
        host.attribute(form.protocols()).ifPresent(attribute -> words.protocols(attribute.value()).stream().filter(name -> Protocol.of(name).isEmpty())
                .forEach(name -> trap(attribute.name() + " names '" + name + "', which no Java knows", attribute, "name the versions under protocols")));
        host.attribute(TlsForm.CIPHERS).filter(attribute -> reader.sslConfig().ciphers().isEmpty()).ifPresent(attribute -> add(DiagnosticCode.UNSUPPORTED,
                "ciphers '" + attribute.value() + "' is an expression, or names a suite that is not known: it is not read, and stays as it is where the document "
                        + "names none", attribute.range(), config, "declare ciphers by their IANA names"));
    }

    private void store(StoreUse use) {
        XmlAttribute named = use.file().orElseThrow();
        if (file.storeName(use).isEmpty()) {
            add(DiagnosticCode.UNSUPPORTED, named.name() + " '" + named.value() + "' does not begin with '${carbon.home}/' and is no absolute path: it is relative to a "
                    + "directory of the Tomcat inside, and is not read", named.range(), config, "write '${carbon.home}/' before a path from the product's home");
        }
        Optional<String> own = use.element().attribute(use.form().keyPassword()).map(XmlAttribute::value).filter(text -> use.role() == StoreRole.KEYSTORE)
                .filter(text -> !ConsolePasswords.isInVault(use.element(), use.form().keyPassword()));
        Optional<String> ofStore = use.element().attribute(use.words().password()).map(XmlAttribute::value)
                .filter(text -> !ConsolePasswords.isInVault(use.element(), use.words().password()));
        if (own.isPresent() && ofStore.isPresent() && !own.equals(ofStore)) {
            trap("the keys of store '" + file.storeName(use).orElse(named.value()) + "' have a password other than the store's, which is not read yet",
                    use.element().attribute(use.form().keyPassword()).orElseThrow(), null);
        }
    }
}
