package io.keywright.renderers.websphere.difference;

import io.keywright.profiles.Profile;
import io.keywright.renderers.websphere.cell.CellObject;
import io.keywright.renderers.websphere.change.Direction;
import io.keywright.renderers.websphere.change.ObjectKey;
import io.keywright.renderers.websphere.change.ObjectType;
import io.keywright.renderers.websphere.state.CipherNames;
import io.keywright.renderers.websphere.state.EffectiveAlias;
import io.keywright.renderers.websphere.state.OptionAttribute;
import io.keywright.renderers.websphere.state.ProtocolText;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.state.EndpointAliasState;
import io.keywright.schema.state.SslConfigState;
import io.keywright.schema.vocabulary.ClientAuth;
import io.keywright.schema.vocabulary.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Declared SSL configurations, compared with those of the cell, and what has to follow a changed alias. */
final class SslConfigChanges {

    private static final String LEVEL = "securityLevel";
    /** What a new SSL configuration says where the document does not. */
    private static final Map<String, String> NEW = Map.of("clientAuthentication", "false", "clientAuthenticationSupported", "false",
            LEVEL, "HIGH", "enabledCiphers", "", "jsseProvider", "IBMJSSE2", "sslProtocol", ProtocolText.DEFAULT_SET,
            "serverKeyAlias", "", "clientKeyAlias", "");
    private static final Map<String, ObjectType> MANAGERS = Map.of("trustManager", ObjectType.TRUST_MANAGER, "keyManager", ObjectType.KEY_MANAGER);
    private static final Map<String, String> DEFAULT_MANAGERS = Map.of("trustManager", "IbmPKIX", "keyManager", "IbmX509");

    private final Subjects subjects;
    private final Profile profile;

    SslConfigChanges(Subjects subjects, Profile profile) {
        this.subjects = subjects;
        this.profile = profile;
    }

    void draft() {
        subjects.desired().sslConfigs().values().forEach(this::sslConfig);
        subjects.names().sslConfigs().all().forEach(this::cleared);
    }

    private void sslConfig(SslConfigState wanted) {
        Address address = subjects.address("sslConfigs", wanted.name());
        ObjectKey target = subjects.target(ObjectType.SSL_CONFIG, wanted.name(), wanted.nativeName(), wanted.scope());
        subjects.subject(subjects.names().sslConfigs(), target, wanted.name(), address).ifPresent(key -> {
            Optional<SslConfigState> now = subjects.currentConfig(wanted.name());
            if (now.isEmpty()) {
                NEW.forEach((attribute, value) -> subjects.draft().set(key, attribute, value));
                DEFAULT_MANAGERS.forEach((attribute, name) -> subjects.cell()
                        .visible(MANAGERS.get(attribute), wanted.options().getOrDefault(attribute, name).split("\\s+")[0], key.scopeName())
                        .ifPresent(manager -> subjects.draft().refer(key, attribute, List.of(manager.key()))));
            }
            stores(key, wanted, now, address);
            wanted.clientAuth().filter(mode -> now.isEmpty() || !now.get().clientAuth().equals(wanted.clientAuth()))
                    .ifPresent(mode -> clientAuth(key, mode));
            protocols(key, wanted, now, address);
            ciphers(key, wanted, now);
            options(key, wanted, now, address);
            alias(key, wanted.name(), Direction.INBOUND, wanted.serverKey());
            alias(key, wanted.name(), Direction.OUTBOUND, wanted.clientKey());
        });
    }

    private void stores(ObjectKey key, SslConfigState wanted, Optional<SslConfigState> now, Address address) {
        Optional<ObjectKey> keystore = wanted.keystore().filter(name -> now.isEmpty() || !now.get().keystore().equals(wanted.keystore()))
                .flatMap(name -> store(key, name, address));
        keystore.ifPresent(store -> subjects.draft().refer(key, "keyStore", List.of(store)));
        // A new one must have a truststore; one store may be both.
        Optional<ObjectKey> truststore = now.isEmpty() && wanted.truststore().isEmpty() ? keystore
                : wanted.truststore().filter(name -> now.isEmpty() || !now.get().truststore().equals(wanted.truststore()))
                        .flatMap(name -> store(key, name, address));
        truststore.ifPresent(store -> subjects.draft().refer(key, "trustStore", List.of(store)));
    }

    private Optional<ObjectKey> store(ObjectKey key, String keystore, Address address) {
        Optional<ObjectKey> store = subjects.keystore(keystore);
        if (store.isEmpty()) {
            subjects.unsupported(address + " refers to keystore '" + keystore + "', which the cell does not have", address);
        } else if (!subjects.cell().scopes().sees(key.scopeName(), store.get().scopeName())) {
            subjects.unsupported(address + " of " + key.scopeName() + " cannot use " + store.get() + ", which is not seen there", address);
            return Optional.empty();
        }
        return store;
    }

    private void clientAuth(ObjectKey key, ClientAuth mode) {
        subjects.draft().set(key, "clientAuthentication", String.valueOf(mode == ClientAuth.REQUIRED));
        subjects.draft().set(key, "clientAuthenticationSupported", String.valueOf(mode == ClientAuth.SUPPORTED));
    }

    private void protocols(ObjectKey key, SslConfigState wanted, Optional<SslConfigState> now, Address address) {
        Optional<String> set = Optional.ofNullable(wanted.options().get("sslProtocol"));
        List<Protocol> versions = wanted.protocols().orElse(List.of());
        if (versions.size() > 1 && !profile.fact("protocolLists").equals(Optional.of("true"))) {
            subjects.report(Diagnostic.error(DiagnosticCode.UNSUPPORTED, "protocols of " + address + " are a list, and "
                    + profile.label() + " takes one version or a set").about(address)
                    .hint("name one version, or write 'options: {sslProtocol: SSL_TLSv2}'"));
        } else if (wanted.protocols().isPresent() && (now.isEmpty() || !now.get().protocols().equals(wanted.protocols()))
                && (set.isEmpty() || !versions.isEmpty())) {
            subjects.draft().set(key, "sslProtocol", ProtocolText.written(versions));
        } else if (set.isPresent() && versions.isEmpty()
                && (now.isEmpty() || !set.equals(Optional.ofNullable(now.get().options().get("sslProtocol"))))) {
            subjects.draft().set(key, "sslProtocol", set.get());
        }
    }

    /** Suites that are named count with level CUSTOM only, and that level counts with suites only. */
    private void ciphers(ObjectKey key, SslConfigState wanted, Optional<SslConfigState> now) {
        Optional<List<String>> ciphers = wanted.ciphers();
        if (ciphers.isEmpty()) {
            return;
        }
        if (now.isEmpty() || !now.get().ciphers().equals(ciphers)) {
            subjects.draft().set(key, "enabledCiphers", CipherNames.ibm(ciphers.get()));
        }
        boolean custom = now.map(config -> "CUSTOM".equals(config.options().get(LEVEL))).orElse(false);
        if (!wanted.options().containsKey(LEVEL) && custom == ciphers.get().isEmpty()) {
            subjects.draft().set(key, LEVEL, ciphers.get().isEmpty() ? "HIGH" : "CUSTOM");
        }
    }

    private void options(ObjectKey key, SslConfigState wanted, Optional<SslConfigState> now, Address address) {
        for (OptionAttribute option : OptionAttribute.OF_SSL_CONFIG) {
            Optional.ofNullable(wanted.options().get(option.name()))
                    .filter(value -> now.isEmpty() || !value.equals(now.get().options().get(option.name())))
                    .ifPresent(value -> subjects.draft().set(key, option.name(), value));
        }
        MANAGERS.forEach((attribute, type) -> Optional.ofNullable(wanted.options().get(attribute))
                .filter(names -> now.isEmpty() || !names.equals(now.get().options().get(attribute)))
                .ifPresent(names -> managers(key, attribute, type, names, address)));
    }

    private void managers(ObjectKey key, String attribute, ObjectType type, String names, Address address) {
        List<ObjectKey> managers = new ArrayList<>();
        for (String name : names.strip().split("\\s+")) {
            Optional<CellObject> manager = subjects.cell().visible(type, name, key.scopeName());
            manager.ifPresent(found -> managers.add(found.key()));
            if (manager.isEmpty()) {
                subjects.unsupported(address + " names " + attribute + " '" + name + "', and none of that name is seen at "
                        + key.scopeName(), address.child("options", attribute));
            }
        }
        if (!managers.isEmpty()) {
            subjects.draft().refer(key, attribute, managers);
        }
    }

    /** The alias, and that of the groups and selections which had the same one. */
    private void alias(ObjectKey key, String name, Direction direction, Optional<String> wanted) {
        if (wanted.isEmpty()) {
            return;
        }
        String alias = wanted.get();
        Optional<CellObject> config = subjects.names().sslConfigs().object(name);
        if (config.isEmpty()) {
            subjects.draft().set(key, EffectiveAlias.attribute(direction), alias);
            return;
        }
        EffectiveAlias before = EffectiveAlias.of(subjects.cell().security(), config.get(), direction);
        if (before.alias().equals(wanted)) {
            return;
        }
        if (!before.configured().equals(wanted)) {
            subjects.draft().set(key, EffectiveAlias.attribute(direction), alias);
        }
        before.following().forEach(group -> subjects.draft().set(group.key(), EffectiveAlias.ALIAS, alias));
        if (direction == Direction.OUTBOUND) {
            subjects.cell().security().selecting(config.get()).stream()
                    .filter(object -> object.key().type() == ObjectType.DYNAMIC_SELECTION && !saysKey(object)
                            && object.value(EffectiveAlias.ALIAS).isPresent()
                            && object.value(EffectiveAlias.ALIAS).equals(before.alias()))
                    .forEach(selection -> subjects.draft().set(selection.key(), EffectiveAlias.ALIAS, alias));
        }
    }

    /** Whether the document itself says which key goes to the peer of a selection. */
    private boolean saysKey(CellObject selection) {
        return subjects.names().selections().key(selection).map(subjects.desired().endpointAliases()::get)
                .flatMap(EndpointAliasState::key).isPresent();
    }

    /** Back to what the product has by default; a truststore there must be, and the keystore is the one that is known. */
    private void cleared(String name, CellObject config) {
        Set<String> fields = subjects.cleared(subjects.address("sslConfigs", name));
        for (String field : fields) {
            switch (field) {
                case "serverKey" -> aliasCleared(config, Direction.INBOUND);
                case "clientKey" -> aliasCleared(config, Direction.OUTBOUND);
                case "clientAuth" -> clientAuth(config.key(), ClientAuth.NONE);
                case "protocols", "options.sslProtocol" -> protocolCleared(name, config);
                case "ciphers" -> {
                    subjects.draft().set(config.key(), "enabledCiphers", "");
                    subjects.draft().set(config.key(), LEVEL, Optional.ofNullable(subjects.desired().sslConfigs().get(name))
                            .map(wanted -> wanted.options().get(LEVEL)).orElse("HIGH"));
                }
                case "truststore" -> Optional.ofNullable(subjects.desired().sslConfigs().get(name)).flatMap(SslConfigState::keystore)
                        .or(() -> subjects.currentConfig(name).flatMap(SslConfigState::keystore)).flatMap(subjects::keystore)
                        .ifPresent(store -> subjects.draft().refer(config.key(), "trustStore", List.of(store)));
                case "options." + LEVEL -> subjects.draft().set(config.key(), LEVEL,
                        Optional.ofNullable(subjects.desired().sslConfigs().get(name)).flatMap(SslConfigState::ciphers)
                                .filter(ciphers -> !ciphers.isEmpty()).map(ciphers -> "CUSTOM").orElse("HIGH"));
                default -> optionCleared(field.replaceFirst("^options\\.", ""), config);
            }
        }
    }

    private void aliasCleared(CellObject config, Direction direction) {
        subjects.draft().set(config.key(), EffectiveAlias.attribute(direction), "");
        EffectiveAlias.of(subjects.cell().security(), config, direction).following()
                .forEach(group -> subjects.draft().set(group.key(), EffectiveAlias.ALIAS, ""));
    }

    /** Versions and set names share one attribute. */
    private void protocolCleared(String name, CellObject config) {
        SslConfigState wanted = subjects.desired().sslConfigs().get(name);
        if (wanted == null || wanted.protocols().isEmpty() && !wanted.options().containsKey("sslProtocol")) {
            subjects.draft().set(config.key(), "sslProtocol", ProtocolText.DEFAULT_SET);
        }
    }

    private void optionCleared(String option, CellObject config) {
        if (NEW.containsKey(option)) {
            subjects.draft().set(config.key(), option, NEW.get(option));
        } else if (MANAGERS.containsKey(option)) {
            subjects.cell().visible(MANAGERS.get(option), DEFAULT_MANAGERS.get(option), config.key().scopeName())
                    .ifPresent(manager -> subjects.draft().refer(config.key(), option, List.of(manager.key())));
        }
    }
}
