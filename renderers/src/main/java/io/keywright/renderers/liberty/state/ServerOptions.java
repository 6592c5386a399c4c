package io.keywright.renderers.liberty.state;

import io.keywright.renderers.flavour.ServerFiles;
import io.keywright.renderers.liberty.configuration.Declared;
import io.keywright.renderers.liberty.configuration.ElementOption;
import io.keywright.renderers.liberty.configuration.Setting;
import io.keywright.renderers.liberty.configuration.Values;
import io.keywright.renderers.liberty.configuration.Values.OptionAttribute;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.Diagnostics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The options of the server itself: the access log of its endpoints, the TLS trace of its Java. */
public final class ServerOptions {

    public static final String ACCESS_LOG = "accessLog";
    public static final String TLS_TRACE = "tlsTrace";
    public static final String TRACE = "-Djavax.net.debug=";

    /** Whether callers of pages that are not protected log in, too. Source: product XSD. */
    public static final List<OptionAttribute> WEB = List.of(OptionAttribute.flag("useAuthenticationDataForUnprotectedResource", true),
            OptionAttribute.flag("webAlwaysLogin", false));

    private ServerOptions() {
    }

    public static Path jvmOptions(Path home) {
        return home.resolve("jvm.options");
    }

    /** An option on which the endpoints do not agree has no value. */
    public static Map<String, String> of(Declared declared, Values values, Path home, ServerFiles files,
                                         Diagnostics diagnostics) {
        Map<String, String> options = new TreeMap<>();
        long logged = declared.endpoints().values().stream().filter(endpoint -> logs(declared, values, endpoint)).count();
        long all = declared.endpoints().size() + (declared.endpoints().containsKey(Declared.DEFAULT_ENDPOINT) ? 0 : 1);
        if (logged == 0 || logged == all) {
            options.put(ACCESS_LOG, Boolean.toString(logged > 0));
        }
        options.putAll(values.options(declared.configuration().singleton("webAppSecurity"), WEB));
        for (ElementOption option : declared.elementOptions()) {
            values.options(declared.configuration().singleton(option.element()), List.of(option.attribute())).values()
                    .forEach(value -> options.put(option.option(), value));
        }
        try {
            Optional<byte[]> jvm = files.read(jvmOptions(home));
            options.put(TLS_TRACE, Boolean.toString(jvm.isPresent() && traces(jvm.get())));
        } catch (DiagnosticException e) {
            diagnostics.addAll(e.diagnostics());
        }
        return options;
    }

    /** The element that an endpoint's access log stands in. */
    public static Optional<Setting> accessLogging(Declared declared, Setting endpoint) {
        return endpoint.nested("accessLogging").or(() -> endpoint.attribute("accessLoggingRef")
                .flatMap(reference -> declared.configuration().setting("httpAccessLogging", reference.value())));
    }

    private static boolean logs(Declared declared, Values values, Setting endpoint) {
        return accessLogging(declared, endpoint).filter(log -> values.flag(log, "enabled", true)).isPresent();
    }

    public static byte[] withTrace(byte[] jvmOptions) {
        String text = new String(jvmOptions, StandardCharsets.ISO_8859_1);
        String lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
        boolean open = !text.isEmpty() && !text.endsWith("\n");
        return (text + (open ? lineEnd : "") + TRACE + "ssl:handshake" + lineEnd)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    public static byte[] withoutTrace(byte[] jvmOptions) {
        return new String(jvmOptions, StandardCharsets.ISO_8859_1)
                .replaceAll("(?m)^[ \\t]*" + Pattern.quote(TRACE) + ".*(\\R|\\z)", "")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static boolean traces(byte[] jvmOptions) {
        return Arrays.stream(new String(jvmOptions, StandardCharsets.ISO_8859_1).split("\\R"))
                .anyMatch(line -> line.strip().startsWith(TRACE));
    }
}
