package io.keywright.renderers.webmethods.instance.files;

import io.keywright.renderers.properties.KeyValues;
import io.keywright.renderers.webmethods.instance.files.Settings.Direction;
import io.keywright.schema.vocabulary.Protocol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which protocol versions the TLS stack of the server speaks in a direction: those of its Java, without those that are
 * disabled (10.7 and later), or those that are enabled (before).
 */
public final class ProtocolSettings {

    /** The handshake of old that disguises itself; disabled with every list of the product's own. */
    private static final String OLD_HELLO = "SSLv2Hello";

    /** What the product disables by itself (10.7 and later). */
    private static final List<String> DISABLED = List.of(OLD_HELLO, "SSLv3", "TLSv1", "TLSv1.1");

    private ProtocolSettings() {
    }

    /** Whether the settings say what the product does by itself. */
    public static boolean areDefault(Settings settings, Direction direction) {
        return settings.list(direction.enabledProtocols()).isEmpty() && settings.list(direction.disabledProtocols()).equals(DISABLED);
    }

    /** Oldest first; empty where the settings say nothing. */
    public static List<String> read(Settings settings, Direction direction) {
        List<String> enabled = settings.list(direction.enabledProtocols());
        List<String> disabled = settings.list(direction.disabledProtocols());
        if (enabled.isEmpty() && settings.text(direction.disabledProtocols()).isEmpty()) {
            return List.of();
        }
        return Arrays.stream(Protocol.values()).map(Protocol::text).filter(name -> enabled.isEmpty() || enabled.contains(name))
                .filter(name -> !disabled.contains(name)).toList();
    }

    /**
     * The settings with other versions.
     *
     * @param wanted   empty: the product's own
     * @param disables whether this version of the product has lists of what is disabled
     */
    public static KeyValues write(KeyValues values, Direction direction, List<Protocol> wanted, boolean disables) {
        if (wanted.isEmpty()) {
            // A line that goes would leave open what holds then; the one of the product's own is known.
            KeyValues reset = values.entry(direction.enabledProtocols()).isPresent() ? values.with(direction.enabledProtocols(), "") : values;
            return reset.entry(direction.disabledProtocols()).isPresent() ? reset.with(direction.disabledProtocols(), String.join(",", DISABLED)) : reset;
        }
        KeyValues written = values;
        if (!disables || values.entry(direction.enabledProtocols()).isPresent()) {
            written = written.with(direction.enabledProtocols(), String.join(",", wanted.stream().map(Protocol::text).toList()));
        }
        if (disables || values.entry(direction.disabledProtocols()).isPresent()) {
            List<String> disabled = new ArrayList<>(List.of(OLD_HELLO));
            Arrays.stream(Protocol.values()).filter(protocol -> !wanted.contains(protocol)).map(Protocol::text).forEach(disabled::add);
            written = written.with(direction.disabledProtocols(), String.join(",", disabled));
        }
        return written;
    }
}
