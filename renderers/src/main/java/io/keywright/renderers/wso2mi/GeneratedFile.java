package io.keywright.renderers.wso2mi;

import io.keywright.renderers.flavour.Naming;
import io.keywright.renderers.flavour.ServerFiles;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.wso2.Axis2File;
import io.keywright.renderers.wso2.Transport;
import io.keywright.renderers.wso2.TransportWords;
import io.keywright.renderers.xml.XmlElement;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.diagnostic.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * axis2.xml, which the product writes anew from deployment.toml at each start; some versions refuse to start when it was
 * edited. Warned is of what it says otherwise: an edit that will be lost, or an older deployment.toml.
 */
final class GeneratedFile {

    private static final String AXIS2 = "conf/axis2/axis2.xml";

    private final Deployment file;
    private final ServerSite site;
    private final Diagnostics diagnostics;

    GeneratedFile(Deployment file, ServerSite site, Diagnostics diagnostics) {
        this.file = file;
        this.site = site;
        this.diagnostics = diagnostics;
    }

    void compare(ServerFiles files) {
        Path path = site.home().resolve(AXIS2);
        try {
            files.read(path).map(bytes -> Axis2File.parse(path, bytes, files.display(path), Naming.NONE, profiles -> Optional.empty()))
                    .ifPresent(axis2 -> axis2.transports().stream().filter(one -> file.transports().contains(one.config())).forEach(this::compare));
        } catch (DiagnosticException e) {
            diagnostics.addAll(e.diagnostics().stream().map(fault -> fault.as(Severity.WARNING)).toList());
        }
    }

    private void compare(Transport transport) {
        if (transport.isListener()) {
            compare(transport, Transport.VERIFY_CLIENT, TransportKeys.VERIFY_CLIENT, true);
        } else {
            compare(transport, Transport.HOSTNAME_VERIFIER, TransportKeys.HOSTNAME_VERIFIER, false);
        }
        compare(transport, Transport.PROTOCOLS, TransportKeys.protocols(transport.config()), false);
        compare(transport, Transport.CIPHERS, TransportKeys.ciphers(transport.config()), transport.isListener());
        for (String store : List.of(Transport.KEYSTORE, Transport.TRUSTSTORE)) {
            transport.store(store).flatMap(element -> element.child("Location")).ifPresent(location ->
                    file.place(Deployment.HTTP + transport.config() + "." + store).location().filter(wanted -> !Deployment.isReference(wanted) && !wanted.equals(location.text().strip()))
                            .ifPresent(wanted -> warn(transport, store, location, Optional.of(wanted))));
        }
    }

    /** @param absent whether the parameter is not written where deployment.toml has no such key */
    private void compare(Transport transport, String parameter, String key, boolean absent) {
        Optional<XmlElement> found = transport.parameter(parameter).filter(element -> !element.text().isBlank());
        boolean filledIn = file.entry(key).isPresent() && file.text(key).isEmpty();
        if (found.isEmpty() || filledIn || file.entry(key).isEmpty() && !absent) {
            return;
        }
        Optional<String> wanted = file.text(key);
        if (!TransportWords.list(wanted).equals(transport.list(parameter))) {
            warn(transport, parameter, found.get(), wanted);
        }
    }

    private void warn(Transport transport, String what, XmlElement at, Optional<String> wanted) {
        diagnostics.add(Diagnostic.warning(DiagnosticCode.VENDOR_TRAP, "'" + what + "' of the HTTPS " + transport.config() + " is '" + at.text().strip()
                + "' here and " + wanted.map(text -> "'" + text + "'").orElse("nothing") + " in deployment.toml, from which the product writes this file "
                + "anew at its next start").at(at.range()).about(Address.server(site.name()).child("sslConfigs", transport.config()))
                .hint("edit deployment.toml: what is changed here is lost, or keeps the product from starting"));
    }
}
