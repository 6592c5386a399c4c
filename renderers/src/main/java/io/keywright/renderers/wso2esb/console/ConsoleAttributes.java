package io.keywright.renderers.wso2esb.console;

import io.keywright.renderers.flavour.StatedAttribute;
import io.keywright.renderers.tomcat.configuration.Connector;
import io.keywright.renderers.tomcat.configuration.StoreRole;
import io.keywright.renderers.tomcat.configuration.StoreUse;
import io.keywright.renderers.tomcat.configuration.TlsForm;
import io.keywright.renderers.tomcat.configuration.TlsForm.StoreWords;
import io.keywright.renderers.wso2.TransportWords;
import io.keywright.renderers.xml.XmlAttribute;
import io.keywright.renderers.xml.XmlElement;
import io.keywright.schema.address.Address;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the Connectors with TLS say of it, in their own words, each attribute once. */
public final class ConsoleAttributes {

    /** They make it one with TLS, and have no word of their own. */
    private static final Set<String> OF_TLS = Set.of("SSLEnabled", "scheme", "secure");

    private final ConsoleFile file;
    private final ConsoleReader reader;
    private final Address server;
    private final List<StatedAttribute> all = new ArrayList<>();

    private ConsoleAttributes(ConsoleFile file, ConsoleReader reader, Address server) {
        this.file = file;
        this.reader = reader;
        this.server = server;
    }

    public static List<StatedAttribute> of(ConsoleFile file, ConsoleReader reader, Address server) {
        ConsoleAttributes stated = new ConsoleAttributes(file, reader, server);
        stated.add(file.connector(), "Connector", true);
        file.others().forEach(other -> stated.add(other, "other Connector", false));
        return stated.all;
    }

    private record Field(Address thing, Optional<String> name) {
    }

    /** @param ours whether it is the one that the document has words for */
    private void add(Connector connector, String label, boolean ours) {
        TlsForm form = connector.form();
        Address endpoint = server.child("endpoints", TransportWords.CONSOLE);
        Address config = server.child("sslConfigs", TransportWords.CONSOLE);
        Map<String, Field> fields = new HashMap<>();
        if (ours) {
            OF_TLS.forEach(name -> fields.put(name, new Field(endpoint, Optional.empty())));
            fields.put(Connector.PORT, new Field(endpoint, Optional.of("port")));
            fields.put(Connector.ADDRESS, new Field(endpoint, Optional.of("host")));
        }
        add(connector.element(), label, fields, false);
        // In the older form that is the same element, whose attributes are all looked at below.
        connector.host().ifPresent(host -> {
            Map<String, Field> words = new HashMap<>();
            if (ours) {
                words.put(form.verification(), new Field(config, Optional.of("clientAuth")));
                words.put(form.protocols(), new Field(config, Optional.of("protocols")));
                words.put(form.keyAlias(), new Field(config, Optional.of("serverKey")));
                if (reader.sslConfig().ciphers().isPresent()) {
                    words.put(TlsForm.CIPHERS, new Field(config, Optional.of("ciphers")));
                }
            }
            if (connector.isOld()) {
                tls(host, connector, label, words);
            } else {
                connector.element().children(Connector.HOST).forEach(one -> {
                    boolean main = one == host;
                    String name = label + (main ? "/" : "/other ") + Connector.HOST;
                    tls(one, connector, name, main ? words : Map.of());
                    one.children(Connector.CERTIFICATE).forEach(certificate -> {
                        boolean first = connector.certificate().filter(own -> own == certificate).isPresent();
                        tls(certificate, connector, name + (first ? "/" : "/other ") + Connector.CERTIFICATE, first ? words : Map.of());
                    });
                });
            }
        });
    }

    /** An element that is about TLS; its stores are ours, whatever else it says. */
    private void tls(XmlElement element, Connector connector, String label, Map<String, Field> words) {
        Map<String, Field> fields = new HashMap<>(words);
        for (StoreUse use : connector.uses()) {
            Optional<Address> store = file.storeName(use).map(name -> server.child("keystores", name)).filter(found -> use.element() == element);
            store.ifPresent(address -> store(use, address, fields));
        }
        add(element, label, fields, true);
    }

    private static void store(StoreUse use, Address store, Map<String, Field> fields) {
        StoreWords words = use.words();
        fields.put(words.file(), new Field(store, Optional.of("location")));
        fields.put(words.type(), new Field(store, Optional.of("type")));
        fields.put(words.password(), new Field(store, Optional.of("password")));
        fields.put(words.passwordFile(), new Field(store, Optional.of("password")));
        if (use.role() == StoreRole.KEYSTORE) {
            fields.put(use.form().keyPassword(), new Field(store, Optional.of("password")));
        }
    }

    /** @param others whether attributes without a field are about TLS as well */
    private void add(XmlElement element, String label, Map<String, Field> fields, boolean others) {
        for (XmlAttribute attribute : element.attributes()) {
            Optional<Field> field = Optional.ofNullable(fields.get(attribute.name()));
            boolean old = !element.name().equals("Connector") || TlsForm.isOld(attribute.name());
            if (field.isPresent() || others && old) {
                boolean secret = attribute.name().toLowerCase(Locale.ROOT).contains("pass") && !attribute.name().endsWith("File");
                all.add(new StatedAttribute(attribute.range(), label + "/@" + attribute.name(), Optional.of(attribute.value()).filter(value -> !secret),
                        field.map(Field::thing), field.flatMap(Field::name)));
            }
        }
    }
}
