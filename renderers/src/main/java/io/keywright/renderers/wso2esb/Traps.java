package io.keywright.renderers.wso2esb;

import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.wso2.Axis2File;
import io.keywright.renderers.wso2.ProfileTraps;
import io.keywright.renderers.wso2.Transport;
import io.keywright.renderers.wso2.TransportWords;
import io.keywright.renderers.xml.XmlElement;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.vocabulary.ClientAuth;
import io.keywright.schema.vocabulary.Protocol;
import java.util.List;
import java.util.Optional;

/** Tells what axis2.xml says and the product does not do. */
final class Traps {

    /** What releases before 4.9 call it. */
    private static final String OLD_PROFILES = "SSLProfilesConfigPath";

    private final Axis2File file;
    private final Address server;
    private final Diagnostics diagnostics;

    Traps(Axis2File file, ServerSite site, Diagnostics diagnostics) {
        this.file = file;
        this.server = Address.server(site.name());
        this.diagnostics = diagnostics;
    }

    void report() {
        file.transport(TransportWords.LISTENER).ifPresent(this::listener);
        file.transport(TransportWords.SENDER).ifPresent(this::sender);
        file.transports().forEach(this::both);
        file.stores().forEach(this::store);
    }

    private void add(String summary, Optional<XmlElement> at, Address about, Optional<String> hint) {
        diagnostics.add(Diagnostic.warning(DiagnosticCode.VENDOR_TRAP, summary).at(at.map(XmlElement::range)).about(about).hint(hint));
    }

    private Address config(Transport transport) {
        return server.child("sslConfigs", transport.config());
    }

    private void listener(Transport listener) {
        ClientAuth clientAuth = TransportWords.clientAuth(listener.text(Transport.VERIFY_CLIENT));
        Optional<XmlElement> parameter = listener.parameter(Transport.VERIFY_CLIENT);
        if (parameter.isPresent() && clientAuth == ClientAuth.NONE) {
            add("SSLVerifyClient '" + parameter.get().text() + "' means that nobody is asked for a certificate: only 'require' and 'optional' count, as they are",
                    parameter, config(listener), Optional.of("declare clientAuth of this SSL configuration"));
        }
        if (clientAuth != ClientAuth.NONE && listener.store(Transport.TRUSTSTORE).isEmpty()) {
            add("SSLVerifyClient '" + TransportWords.clientAuth(clientAuth).orElseThrow() + "' without a truststore trusts the authorities of the Java that runs the product",
                    parameter, config(listener), Optional.of("declare a truststore for this SSL configuration"));
        }
        for (String other : List.of("dynamicSSLProfilesConfig", "SSLProfiles", OLD_PROFILES)) {
            listener.parameter(other).ifPresent(found -> diagnostics.add(Diagnostic.warning(DiagnosticCode.UNSUPPORTED, "'" + other
                    + "' of the HTTPS listener has no word in the document: it stays as it is").at(found.range()).about(config(listener))));
        }
    }

    private void sender(Transport sender) {
        sender.parameter("novalidatecert").filter(found -> found.text().strip().equalsIgnoreCase("true")).ifPresent(found -> add(
                sender.store(Transport.TRUSTSTORE).isPresent() ? "novalidatecert is ignored where there is a truststore"
                        : "novalidatecert 'true' trusts every server that is called", Optional.of(found), config(sender), Optional.empty()));
        sender.parameter(Transport.DYNAMIC_PROFILES).filter(found -> file.profileFile().isEmpty()).ifPresent(found -> add("'" + Transport.DYNAMIC_PROFILES
                + "' of the HTTPS sender names no file that is there: no call has stores of its own, and profiles in this file count for nothing", Optional.of(found),
                config(sender), Optional.of("write '<parameter name=\"customSSLProfiles\"></parameter>' into the file, which is looked for from the product's home")));
        sender.parameter(OLD_PROFILES).ifPresent(found -> diagnostics.add(Diagnostic.warning(DiagnosticCode.UNSUPPORTED, "'" + OLD_PROFILES
                + "' of the HTTPS sender is not read: it stays as it is").at(found.range()).about(config(sender))));
        ProfileTraps.report(file.profiles(), server, diagnostics);
    }

    private void both(Transport transport) {
        transport.list(Transport.PROTOCOLS).stream().filter(name -> Protocol.of(name).isEmpty()).forEach(name -> add("HttpsProtocols names '"
                + name + "', which no Java knows: every handshake fails", transport.parameter(Transport.PROTOCOLS), config(transport), Optional.empty()));
        for (String name : List.of(Transport.KEYSTORE, Transport.TRUSTSTORE)) {
            transport.store(name).filter(store -> Transport.partText(store, "Location").isEmpty()).ifPresent(store ->
                    add("'" + name + "' of the HTTPS " + transport.config() + " has no Location: the transport does not start",
                            Optional.of(store), config(transport), Optional.empty()));
        }
    }

    private void store(String name, List<XmlElement> elements) {
        Address address = server.child("keystores", name);
        XmlElement first = elements.get(0);
        for (XmlElement element : elements) {
            if (!Transport.partText(element, "Type").equals(Transport.partText(first, "Type"))) {
                add("store '" + name + "' is of another type where it stands first", element.child("Type"), address, Optional.empty());
            }
            Optional<XmlElement> key = element.child("KeyPassword").filter(found -> !Transport.isInVault(found));
            Optional<String> password = element.child("Password").filter(found -> !Transport.isInVault(found)).map(XmlElement::text);
            key.filter(found -> password.isPresent() && !password.get().equals(found.text())).ifPresent(found -> add("the keys of store '"
                    + name + "' have a password other than the store's, which is not read yet", Optional.of(found), address, Optional.empty()));
            if (element.name().equals("KeyStore") && element.child("KeyPassword").isEmpty()) {
                add("store '" + name + "' has no KeyPassword: the transport does not start", Optional.of(element), address, Optional.empty());
            }
        }
    }
}
