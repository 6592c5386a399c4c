package io.keywright.engine.migration.successor;

import io.keywright.engine.migration.source.SourceServer;
import io.keywright.engine.migration.successor.SslConfigNames.Successor;
import io.keywright.profiles.Ability;
import io.keywright.schema.document.SslConfigSpec;
import io.keywright.schema.state.SslConfigState;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The keys that SSL configurations of the old server choose, for those of the new one that take the one which they find. */
final class SoleKeys {

    private final Map<String, String> byKeystore = new HashMap<>();

    SoleKeys(SourceServer source, SslConfigNames configs) {
        configs.all().stream().filter(successor -> !successor.chooses()).forEach(successor -> keystore(source, successor.before()).ifPresent(keystore ->
                key(source, successor).ifPresent(alias -> byKeystore.putIfAbsent(keystore, alias))));
    }

    private static Optional<SslConfigSpec> spec(SourceServer source, String config) {
        return Optional.ofNullable(source.spec().sslConfigs().get(config));
    }

    private static Optional<SslConfigState> state(SourceServer source, String config) {
        return Optional.ofNullable(source.state().sslConfigs().get(config));
    }

    private static Optional<String> keystore(SourceServer source, String config) {
        return spec(source, config).flatMap(SslConfigSpec::keystore).or(() -> state(source, config).flatMap(SslConfigState::keystore))
                .or(() -> Optional.ofNullable(source.profile().connections().keystores().get(config)));
    }

    private static Optional<String> key(SourceServer source, Successor successor) {
        String config = successor.before();
        Optional<String> ofServer = spec(source, config).flatMap(SslConfigSpec::serverKey).or(() -> state(source, config).flatMap(SslConfigState::serverKey));
        Optional<String> ofClient = spec(source, config).flatMap(SslConfigSpec::clientKey).or(() -> state(source, config).flatMap(SslConfigState::clientKey));
        return successor.listens() ? ofServer : ofClient.or(() -> ofServer.filter(alias -> source.profile().can(Ability.OFFERS_SERVER_KEY)));
    }

    /** The alias of the key, in the old keystore. */
    Optional<String> of(String keystore) {
        return Optional.ofNullable(byKeystore.get(keystore));
    }
}
