package io.keywright.renderers.tomcat.state;

import io.keywright.renderers.flavour.StatedAttribute;
import io.keywright.renderers.tomcat.configuration.Connector;
import io.keywright.renderers.tomcat.configuration.ServerXml;
import io.keywright.renderers.tomcat.configuration.StoreRole;
import io.keywright.renderers.tomcat.configuration.StoreUse;
import io.keywright.renderers.tomcat.configuration.TlsForm;
import io.keywright.renderers.tomcat.configuration.TlsForm.StoreWords;
import io.keywright.renderers.xml.XmlAttribute;
import io.keywright.renderers.xml.XmlElement;
import io.keywright.schema.address.Address;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the TLS Connectors say, in their own words. */
public final class StatedAttributes {

    /** They make a Connector one with TLS, and have no word of their own. */
    private static final Set<String> OF_TLS = Set.of("SSLEnabled", "scheme", "secure");
    private static final Set<String> OTHERS = Set.of("sslImplementationName", Connector.DEFAULT_HOST_NAME);

    private final ServerXml server;
    private final StateReader reader;
    private final Address address;
    private final List<StatedAttribute> all = new ArrayList<>();

    private StatedAttributes(ServerXml server, StateReader reader, Address address) {
        this.server = server;
        this.reader = reader;
        this.address = address;
    }

    public static List<StatedAttribute> of(ServerXml server, StateReader reader, Address address) {
        StatedAttributes stated = new StatedAttributes(server, reader, address);
        server.connectors().forEach(stated::add);
        server.unplaced().forEach(element -> element.attributes().forEach(attribute -> stated.withoutWords(attribute, "Connector")));
        stated.all.sort(Comparator.comparing(StatedAttribute::place));
        return List.copyOf(stated.all);
    }

    private void add(Connector connector) {
        Address endpoint = address.child("endpoints", connector.endpoint());
        String label = "Connector";
        connector.element().attributes().forEach(attribute -> {
            switch (attribute.name()) {
                case Connector.PORT -> add(attribute, label, Optional.of(endpoint), Optional.of("port"));
                case Connector.ADDRESS -> add(attribute, label, Optional.of(endpoint), Optional.of("host"));
                default -> {
                    if (OF_TLS.contains(attribute.name())) {
                        add(attribute, label, Optional.of(endpoint), Optional.empty());
                    } else if (OTHERS.contains(attribute.name())) {
                        withoutWords(attribute, label);
                    }
                }
            }
        });
        connector.host().ifPresent(host -> {
            Map<String, Field> fields = fields(connector);
            boolean old = connector.isOld();
            add(host, old ? label : label + "/" + Connector.HOST, fields, !old);
            connector.certificate().filter(certificate -> !old).ifPresent(certificate ->
                    add(certificate, label + "/" + Connector.HOST + "/" + Connector.CERTIFICATE, fields, true));
        });
        connector.otherCertificates().forEach(other -> other(other, label + "/" + Connector.HOST + "/other " + Connector.CERTIFICATE));
        connector.otherHosts().forEach(host -> {
            other(host, label + "/other " + Connector.HOST);
            host.children(Connector.CERTIFICATE).forEach(certificate -> other(certificate, label + "/other " + Connector.HOST + "/" + Connector.CERTIFICATE));
        });
    }

    private record Field(Address thing, String name) {
    }

    private Map<String, Field> fields(Connector connector) {
        TlsForm form = connector.form();
        Map<String, Field> fields = new HashMap<>();
        Address config = address.child("sslConfigs", reader.config(connector).orElseThrow());
        fields.put(form.verification(), new Field(config, "clientAuth"));
        fields.put(form.protocols(), new Field(config, "protocols"));
        if (Optional.ofNullable(reader.state().sslConfigs().get(config.name())).filter(one -> one.ciphers().isPresent()).isPresent()) {
            fields.put(TlsForm.CIPHERS, new Field(config, "ciphers"));
        }
        fields.put(form.keyAlias(), new Field(config, "serverKey"));
        form.options().forEach((option, attribute) -> fields.put(attribute, new Field(config, "options." + option)));
        for (StoreRole role : StoreRole.values()) {
            connector.use(role).ifPresent(use -> store(use, fields));
        }
        connector.use(StoreRole.KEYSTORE).flatMap(server::storeName).ifPresent(store -> {
            Field password = new Field(address.child("keystores", store), "password");
            fields.put(form.keyPassword(), password);
            fields.put(form.keyPassword() + "File", password);
        });
        return fields;
    }

    private void store(StoreUse use, Map<String, Field> fields) {
        Address store = address.child("keystores", server.storeName(use).orElseThrow());
        StoreWords words = use.words();
        fields.put(words.file(), new Field(store, "location"));
        fields.put(words.type(), new Field(store, "type"));
        fields.put(words.password(), new Field(store, "password"));
        fields.put(words.passwordFile(), new Field(store, "password"));
    }

    /** @param whole whether every attribute of the element is about TLS */
    private void add(XmlElement element, String label, Map<String, Field> fields, boolean whole) {
        element.attributes().forEach(attribute -> {
            Field field = fields.get(attribute.name());
            if (field != null) {
                add(attribute, label, Optional.of(field.thing()), Optional.of(field.name()));
            } else if (whole || TlsForm.isOld(attribute.name())) {
                withoutWords(attribute, label);
            }
        });
    }

    /** Its stores are ours all the same, and are said to be. */
    private void other(XmlElement element, String label) {
        Map<String, Field> fields = new HashMap<>();
        server.stores().values().stream().flatMap(List::stream).filter(use -> use.element() == element).forEach(use -> store(use, fields));
        add(element, label, fields, true);
    }

    private void withoutWords(XmlAttribute attribute, String label) {
        add(attribute, label, Optional.empty(), Optional.empty());
    }

    private void add(XmlAttribute attribute, String label, Optional<Address> thing, Optional<String> field) {
        boolean secret = attribute.name().toLowerCase(Locale.ROOT).contains("pass") && !attribute.name().endsWith("File");
        all.add(new StatedAttribute(attribute.range(), label + "/@" + attribute.name(), Optional.of(attribute.value()).filter(value -> !secret),
                thing, field));
    }
}
