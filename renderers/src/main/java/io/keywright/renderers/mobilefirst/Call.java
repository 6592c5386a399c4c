package io.keywright.renderers.mobilefirst;

import io.keywright.renderers.properties.KeyValues;
import io.keywright.renderers.properties.KeyValues.Entry;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A call that the project has properties for, by the name that we give it. Either one property is its url, or protocol,
 * host and port have one each.
 */
enum Call {

    /** Of adapters, to Maximo. */
    ADAPTER("adapter", ProjectFiles.BUILD, "adapter.connection.protocol", "adapter.connection.domain", "adapter.connection.port"),
    /** Of applications and of the build, to the MobileFirst server. */
    SERVER("server", ProjectFiles.BUILD, "worklight.server.url"),
    /** The address under which the MobileFirst server is known outside. */
    PUBLIC("public", ProjectFiles.WORKLIGHT, "publicWorkLightProtocol", "publicWorkLightHostname", "publicWorkLightPort"),
    APP_CENTER("appCenter", ProjectFiles.BUILD, "appCenter.server.url"),
    ATTACHMENT_PROXY("attachmentProxy", ProjectFiles.BUILD, "attachmentProxy.connection.protocol", "attachmentProxy.connection.domain",
            "attachmentProxy.connection.port");

    /**
     * Where a call goes.
     *
     * @param given the port that is written; absent: the one that the product takes
     */
    record Address(boolean tls, String host, Optional<Integer> given) {

        private static final Pattern URL = Pattern.compile("(?i)(https?)://(\\[[^\\]/]*\\]|[^/:?#]*)(?::([0-9]{1,5}))?(?=[/?#]|$)");

        static Optional<Address> ofUrl(String url) {
            Matcher matcher = URL.matcher(url.strip());
            return matcher.lookingAt() && !matcher.group(2).isEmpty() ? Optional.of(new Address(isTls(matcher.group(1)), matcher.group(2),
                    Optional.ofNullable(matcher.group(3)).map(Integer::valueOf))) : Optional.empty();
        }

        static boolean isTls(String protocol) {
            return protocol.strip().toLowerCase(Locale.ROOT).equals("https");
        }

        String protocol() {
            return tls ? "https" : "http";
        }

        /** The url with this in front of what follows the address in another one. */
        String inFrontOf(String url) {
            String path = URL.matcher(url.strip()).replaceFirst("");
            return protocol() + "://" + host + given.map(port -> ":" + port).orElse("") + (path.equals(url.strip()) ? "" : path);
        }
    }

    private final String text;
    private final String file;
    private final List<String> properties;

    Call(String text, String file, String... properties) {
        this.text = text;
        this.file = file;
        this.properties = List.of(properties);
    }

    static Optional<Call> named(String name) {
        return Arrays.stream(values()).filter(call -> call.text.equals(name)).findFirst();
    }

    String text() {
        return text;
    }

    /** The file of the project that has its properties. */
    String file() {
        return file;
    }

    List<String> properties() {
        return properties;
    }

    /** What each of its properties says of an endpoint alias; of a url, the host stands for all. */
    Map<String, String> fields() {
        return isUrl() ? Map.of(properties.get(0), "host")
                : Map.of(properties.get(0), "tls", properties.get(1), "host", properties.get(2), "port");
    }

    int port(Address address) {
        return address.given().orElseGet(() -> standard(address.tls()));
    }

    // The template of worklight.properties has 10080 in a comment, with http.
    private int standard(boolean tls) {
        return this == PUBLIC ? 10080 : tls ? 443 : 80;
    }

    private boolean isUrl() {
        return properties.size() == 1;
    }

    /** Empty where no property names a host. */
    Optional<Address> read(KeyValues values) {
        if (isUrl()) {
            return text(values, 0).flatMap(Address::ofUrl);
        }
        return text(values, 1).map(host -> new Address(text(values, 0).filter(Address::isTls).isPresent(), host,
                text(values, 2).filter(port -> port.matches("[0-9]{1,5}")).map(Integer::valueOf)));
    }

    private Optional<String> text(KeyValues values, int property) {
        return values.entry(properties.get(property)).map(Entry::value).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** The property to point at; empty where none is set. */
    Optional<Entry> place(KeyValues values) {
        return properties.stream().flatMap(property -> values.entry(property).stream()).findFirst();
    }

    /** Properties that say it; what says it already stays. */
    KeyValues written(KeyValues values, boolean tls, String host, int port) {
        Optional<Address> before = read(values);
        boolean silent = before.flatMap(Address::given).isEmpty() && port == standard(tls);
        Address after = new Address(tls, host, silent ? Optional.empty() : Optional.of(port));
        if (before.equals(Optional.of(after))) {
            return values;
        }
        if (isUrl()) {
            return values.uncommented(properties.get(0), after.inFrontOf(text(values, 0).orElse("")));
        }
        KeyValues edited = values;
        if (before.filter(known -> known.tls() == tls).isEmpty()) {
            edited = edited.uncommented(properties.get(0), after.protocol());
        }
        if (before.filter(known -> known.host().equals(host)).isEmpty()) {
            edited = edited.uncommented(properties.get(1), host);
        }
        return silent || before.flatMap(Address::given).equals(after.given()) ? edited
                : edited.uncommented(properties.get(2), String.valueOf(port));
    }
}
