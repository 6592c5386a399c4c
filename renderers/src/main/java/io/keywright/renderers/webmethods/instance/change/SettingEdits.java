package io.keywright.renderers.webmethods.instance.change;

import io.keywright.renderers.flavour.FileEdit;
import io.keywright.renderers.flavour.FileEdit.Ownership;
import io.keywright.renderers.flavour.Restart;
import io.keywright.renderers.properties.KeyValues;
import io.keywright.renderers.webmethods.instance.files.ProtocolSettings;
import io.keywright.renderers.webmethods.instance.files.ServerOption;
import io.keywright.renderers.webmethods.instance.files.Settings;
import io.keywright.renderers.webmethods.instance.files.Settings.Direction;
import io.keywright.schema.state.SslConfigState;
import io.keywright.schema.vocabulary.Protocol;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The extended settings: the default SSL configuration, and the options of the server. */
final class SettingEdits {

    private static final String DISABLES = "disabledProtocolLists";

    private final Wanted wanted;
    private KeyValues values;

    SettingEdits(Wanted wanted) {
        this.wanted = wanted;
        this.values = wanted.settings().values();
    }

    Optional<FileEdit> edit() {
        wanted.inbound().ifPresent(name -> direction(name, wanted.config(name), Direction.INBOUND));
        wanted.outbound().ifPresent(name -> direction(name, wanted.config(name), Direction.OUTBOUND));
        for (ServerOption option : ServerOption.values()) {
            option(option);
        }
        byte[] written = values.bytes();
        return Arrays.equals(written, wanted.settings().values().bytes()) ? Optional.empty()
                : Optional.of(new FileEdit(wanted.settings().path(), Ownership.SHARED, false, Optional.of(written), Restart.RESTART));
    }

    /** The settings as they will be. */
    Settings result() {
        return new Settings(wanted.settings().path(), values);
    }

    private void direction(String name, Optional<SslConfigState> config, Direction direction) {
        if (config.isEmpty()) {
            if (wanted.isRemoved("sslConfigs", name)) {
                cleared(direction);
            }
            return;
        }
        boolean inbound = direction == Direction.INBOUND;
        set(Settings.KEYSTORE, config.get().keystore().map(wanted::nativeName), wanted.isCleared("sslConfigs", name, "keystore"));
        String key = inbound ? "serverKey" : "clientKey";
        set(Settings.KEY, inbound ? config.get().serverKey() : config.get().clientKey(), wanted.isCleared("sslConfigs", name, key));
        set(Settings.TRUSTSTORE, config.get().truststore().map(wanted::nativeName), wanted.isCleared("sslConfigs", name, "truststore"));
        Optional<List<Protocol>> protocols = config.get().protocols()
                .or(() -> Optional.of(List.<Protocol>of()).filter(none -> wanted.isCleared("sslConfigs", name, "protocols")));
        protocols.filter(list -> !(list.isEmpty() && ProtocolSettings.areDefault(wanted.settings(), direction)))
                .filter(list -> !ProtocolSettings.read(wanted.settings(), direction).equals(list.stream().map(Protocol::text).toList()))
                .ifPresent(list -> values = ProtocolSettings.write(values, direction, list, disables()));
        Optional<List<String>> ciphers = config.get().ciphers()
                .or(() -> Optional.of(List.<String>of()).filter(none -> wanted.isCleared("sslConfigs", name, "ciphers")));
        ciphers.filter(list -> !wanted.settings().ciphers(direction).equals(list))
                .ifPresent(list -> values = values.with(direction.ciphers(), list.isEmpty() ? Settings.OWN_CIPHERS : String.join(",", list)));
        if (!inbound) {
            Optional<Boolean> verify = config.get().verifyHostname()
                    .or(() -> Optional.of(false).filter(no -> wanted.isCleared("sslConfigs", name, "verifyHostname")));
            verify.filter(wish -> !wish.equals(wanted.settings().flag(Settings.VERIFY_HOSTNAME).orElse(false)))
                    .ifPresent(wish -> values = values.with(Settings.VERIFY_HOSTNAME, String.valueOf(wish)));
        }
    }

    private boolean disables() {
        return wanted.site().profile().fact(DISABLES).filter("true"::equals).isPresent();
    }

    private void cleared(Direction direction) {
        set(Settings.KEYSTORE, Optional.empty(), true);
        set(Settings.KEY, Optional.empty(), true);
        set(Settings.TRUSTSTORE, Optional.empty(), true);
        values = ProtocolSettings.write(values, direction, List.of(), disables());
        if (!wanted.settings().list(direction.ciphers()).isEmpty()) {
            values = values.with(direction.ciphers(), Settings.OWN_CIPHERS);
        }
    }

    private void set(String setting, Optional<String> wish, boolean cleared) {
        wish.or(() -> Optional.of("").filter(empty -> cleared && wanted.settings().text(setting).isPresent()))
                .filter(text -> !text.equals(wanted.settings().text(setting).orElse(""))).ifPresent(text -> values = values.with(setting, text));
    }

    private void option(ServerOption option) {
        Optional<String> wish = Optional.ofNullable(wanted.desired().options().get(option.option()));
        Set<String> cleared = wanted.request().cleared().getOrDefault(wanted.server().child("options"), Set.of());
        if (wish.isPresent()) {
            set(option.setting(), option.kind().isPresent() ? wish.map(wanted::nativeName) : wish, false);
        } else if (cleared.contains(option.option())) {
            values = values.without(option.setting());
        }
    }
}
