package io.keywright.renderers.webmethods.instance.change;

import io.keywright.renderers.webmethods.instance.files.ProtocolSettings;
import io.keywright.renderers.webmethods.instance.files.Settings;
import io.keywright.renderers.webmethods.instance.files.Settings.Direction;
import io.keywright.schema.address.Address;
import io.keywright.schema.state.SslConfigState;
import io.keywright.schema.vocabulary.Protocol;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What SSL configurations have to have in common, since the product has one setting for all: one identity of the whole
 * server, for ports and for calls; versions and cipher suites of all ports, and of all calls; and one truststore of all
 * calls.
 */
final class SharedFields {

    /** What hears of what is refused. */
    interface Refusal {
        void refuse(Address address, String summary, String hint);
    }

    private final Wanted wanted;
    private final Settings later;
    private final Refusal refusal;

    SharedFields(Wanted wanted, Settings later, Refusal refusal) {
        this.wanted = wanted;
        this.later = later;
        this.refusal = refusal;
    }

    void judge() {
        wanted.desired().sslConfigs().values().forEach(config -> config.nativeName().ifPresent(name -> refusal.refuse(place(config, "name"),
                "'name' of " + wanted.server().child("sslConfigs", config.name()) + " cannot be expressed: the product has no names for them", null)));
        Optional<SslConfigState> inbound = wanted.inbound().flatMap(wanted::config);
        Optional<SslConfigState> outbound = wanted.outbound().flatMap(wanted::config);
        if (inbound.isPresent() && outbound.isPresent()) {
            identity(inbound.get(), outbound.get());
        }
        Map<String, SslConfigState> listening = new TreeMap<>();
        Map<String, SslConfigState> calling = new TreeMap<>();
        wanted.current().keys().ports().forEach((port, key) -> add(listening, wanted.config(port, key)));
        wanted.desired().endpoints().values().forEach(endpoint -> endpoint.sslConfig().ifPresent(name -> add(listening, name)));
        wanted.current().keys().calls().forEach((call, key) -> add(calling, wanted.config(call, key)));
        wanted.desired().endpointAliases().values().forEach(alias -> alias.sslConfig().ifPresent(name -> add(calling, name)));
        listening.values().forEach(config -> stack(config, Direction.INBOUND, "ports"));
        calling.values().forEach(config -> {
            stack(config, Direction.OUTBOUND, "calls");
            calls(config);
        });
    }

    private void add(Map<String, SslConfigState> configs, String name) {
        wanted.config(name).ifPresent(config -> configs.put(name, config));
    }

    private Address place(SslConfigState config, String field) {
        return wanted.server().child("sslConfigs", config.name()).child(field);
    }

    private void identity(SslConfigState inbound, SslConfigState outbound) {
        differ("keystore", inbound.keystore(), outbound.keystore(), outbound);
        differ("truststore", inbound.truststore(), outbound.truststore(), outbound);
        if (inbound.serverKey().isPresent() && outbound.clientKey().isPresent() && !inbound.serverKey().equals(outbound.clientKey())) {
            refusal.refuse(place(outbound, "clientKey"), "the key that the whole server presents is one, at its ports and to those whom it calls: '"
                    + inbound.serverKey().get() + "' and '" + outbound.clientKey().get() + "' cannot both be it",
                    "name the other key at the endpoint alias: 'key: " + outbound.clientKey().get() + "'");
        }
    }

    private void differ(String field, Optional<String> one, Optional<String> other, SslConfigState place) {
        if (one.isPresent() && other.isPresent() && !one.equals(other)) {
            refusal.refuse(place(place, field), "the '" + field + "' of the whole server is one, for its ports and its calls: '" + one.get()
                    + "' and '" + other.get() + "' cannot both be it", null);
        }
    }

    private void stack(SslConfigState config, Direction direction, String users) {
        config.protocols().map(list -> list.stream().map(Protocol::text).toList())
                .filter(list -> !(list.isEmpty() && ProtocolSettings.areDefault(later, direction)))
                .filter(list -> !list.equals(ProtocolSettings.read(later, direction)))
                .ifPresent(list -> shared(config, "protocols", direction, users));
        config.ciphers().filter(list -> !list.equals(later.ciphers(direction)))
                .ifPresent(list -> shared(config, "ciphers", direction, users));
    }

    private void calls(SslConfigState config) {
        config.verifyHostname().filter(wish -> !wish.equals(later.flag(Settings.VERIFY_HOSTNAME).orElse(false)))
                .ifPresent(wish -> shared(config, "verifyHostname", Direction.OUTBOUND, "calls"));
        config.truststore().map(wanted::nativeName).filter(name -> !later.text(Settings.TRUSTSTORE).equals(Optional.of(name)))
                .ifPresent(name -> shared(config, "truststore", Direction.OUTBOUND, "calls"));
    }

    private void shared(SslConfigState config, String field, Direction direction, String users) {
        boolean inbound = direction == Direction.INBOUND;
        String word = inbound ? "inbound" : "outbound";
        Optional<String> standard = inbound ? wanted.inbound() : wanted.outbound();
        refusal.refuse(place(config, field), "'" + field + "' of " + wanted.server().child("sslConfigs", config.name()) + " cannot be expressed: all " + users
                + " of the server have that of its default SSL configuration", standard.filter(name -> wanted.config(name).isPresent())
                .map(name -> "write it there, in '" + name + "'").orElse("write 'defaultSslConfig: {" + word + ": " + config.name() + "}'"));
    }
}
