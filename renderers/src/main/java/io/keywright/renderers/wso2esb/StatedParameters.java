package io.keywright.renderers.wso2esb;

import io.keywright.renderers.flavour.StatedAttribute;
import io.keywright.renderers.wso2.Axis2File;
import io.keywright.renderers.wso2.StatedProfiles;
import io.keywright.renderers.wso2.Transport;
import io.keywright.renderers.wso2.TransportWords;
import io.keywright.renderers.wso2esb.console.ConsoleAttributes;
import io.keywright.renderers.xml.XmlElement;
import io.keywright.schema.address.Address;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the HTTPS transports say about TLS, in their own words. */
final class StatedParameters {

    private static final Map<String, String> CONFIG = Map.of(Transport.VERIFY_CLIENT, "clientAuth", Transport.PROTOCOLS, "protocols",
            Transport.CIPHERS, "ciphers", Transport.HOSTNAME_VERIFIER, "verifyHostname");
    private static final Map<String, String> ENDPOINT = Map.of(Transport.PORT, "port", Transport.ADDRESS, "host");
    private static final Set<String> OTHERS = Set.of("SSLProtocol", "CertificateRevocationVerifier", "SSLProfiles", "SSLProfilesConfigPath",
            Transport.DYNAMIC_PROFILES, "novalidatecert");

    private final Axis2File file;
    private final Address server;
    private final List<StatedAttribute> all = new ArrayList<>();

    private StatedParameters(Axis2File file, Address server) {
        this.file = file;
        this.server = server;
    }

    static List<StatedAttribute> of(ProductFiles files, Address server) {
        StatedParameters stated = new StatedParameters(files.axis2(), server);
        files.axis2().transports().forEach(stated::add);
        stated.all.addAll(StatedProfiles.of(files.axis2().profiles(), server, files.axis2()::storeName, "transportSender[https]/"));
        files.console().ifPresent(console -> stated.all.addAll(ConsoleAttributes.of(console.file(), console.reader(), server)));
        files.carbon().ifPresent(core -> core.stores().forEach((name, elements) -> elements.forEach(element ->
                stated.all.addAll(StatedProfiles.ofStore(element, "Security/" + element.name(), Optional.of(server.child("keystores", name)))))));
        stated.all.sort(Comparator.comparing(StatedAttribute::place));
        return List.copyOf(stated.all);
    }

    private void add(Transport transport) {
        for (XmlElement parameter : transport.parameters()) {
            String name = Transport.name(parameter);
            // One that a later parameter takes the place of says nothing any more.
            boolean counts = transport.parameter(name).equals(Optional.of(parameter));
            Optional<Address> config = Optional.of(server.child("sslConfigs", transport.config())).filter(thing -> counts);
            boolean store = name.equals(Transport.KEYSTORE) || name.equals(Transport.TRUSTSTORE);
            boolean foreign = transport.isListener() ? name.equals(Transport.HOSTNAME_VERIFIER) : name.equals(Transport.VERIFY_CLIENT);
            if (store && counts) {
                add(parameter, transport, name, Optional.empty(), config, Optional.of(name));
                transport.store(name).ifPresent(element -> store(element, transport, name));
            } else if (store || OTHERS.contains(name) || foreign || name.equals(Transport.PROFILES) && !file.profiles().isOf(parameter)) {
                add(parameter, transport, name, Optional.of(parameter.text().strip()).filter(text -> !text.isEmpty()), Optional.empty(), Optional.empty());
            } else if (CONFIG.containsKey(name)) {
                add(parameter, transport, name, Optional.of(parameter.text()), config, config.map(thing -> CONFIG.get(name)));
            } else if (ENDPOINT.containsKey(name) && transport.isListener()) {
                Optional<Address> endpoint = Optional.of(server.child("endpoints", TransportWords.ENDPOINT)).filter(thing -> counts);
                add(parameter, transport, name, Optional.of(parameter.text()), endpoint, endpoint.map(thing -> ENDPOINT.get(name)));
            }
        }
    }

    private void store(XmlElement element, Transport transport, String parameter) {
        all.addAll(StatedProfiles.ofStore(element, transport.element().name() + "[https]/" + parameter, file.storeName(element).map(name -> server.child("keystores", name))));
    }

    private void add(XmlElement at, Transport transport, String name, Optional<String> value, Optional<Address> thing, Optional<String> field) {
        all.add(new StatedAttribute(at.range(), transport.element().name() + "[https]/" + name, value, thing, field));
    }
}
