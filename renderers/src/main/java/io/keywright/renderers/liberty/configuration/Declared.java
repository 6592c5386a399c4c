package io.keywright.renderers.liberty.configuration;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The things of a configuration under the names that our words give them. A store nested in an {@code ssl} has no name
 * that others could use, so it gets one here.
 */
public final class Declared {

    public static final String DEFAULT_KEYSTORE = "defaultKeyStore";
    public static final String DEFAULT_SSL = "defaultSSLConfig";
    public static final String DEFAULT_ENDPOINT = "defaultHttpEndpoint";

    private static final Pattern UNFIT = Pattern.compile("[^A-Za-z0-9_-]+");

    /** An {@code outboundConnection} and the {@code ssl} that it stands in. */
    public record Alias(String name, String sslConfig, Occurrence element) {
        public Setting setting() {
            return new Setting("outboundConnection", Optional.empty(), List.of(element));
        }
    }

    private final Configuration configuration;
    private final List<ElementOption> elementOptions;
    private final Map<String, Setting> keystores;
    private final Map<String, Setting> sslConfigs;
    private final Map<String, Setting> endpoints;
    private final Map<String, Alias> aliases = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> nestedStores = new LinkedHashMap<>();

    /** @param elementOptions what the product has on top of Liberty */
    public Declared(Configuration configuration, List<ElementOption> elementOptions) {
        this.configuration = configuration;
        this.elementOptions = List.copyOf(elementOptions);
        this.keystores = configuration.settings("keyStore");
        this.sslConfigs = configuration.settings("ssl");
        this.endpoints = configuration.settings("httpEndpoint");
        sslConfigs.forEach((id, ssl) -> {
            nest(id, ssl, "keyStore");
            nest(id, ssl, "trustStore");
            ssl.children("outboundConnection").forEach(element -> alias(id, element));
        });
    }

    private void nest(String ssl, Setting setting, String element) {
        setting.nested(element).ifPresent(nested -> {
            String name = nested.id().filter(id -> !keystores.containsKey(id))
                    .orElse(ssl + "-" + nested.id().orElse(element));
            keystores.put(name, nested);
            nestedStores.computeIfAbsent(ssl, key -> new LinkedHashMap<>()).put(element, name);
        });
    }

    private void alias(String ssl, Occurrence element) {
        String given = element.value("id").orElseGet(() -> derived(element));
        String name = given;
        for (int i = 2; aliases.containsKey(name) && !sameThing(aliases.get(name), ssl, element); i++) {
            name = given + "-" + i;
        }
        aliases.put(name, new Alias(name, ssl, element));
    }

    /** One with an id may be spread over several elements; one without is another each time. */
    private static boolean sameThing(Alias alias, String ssl, Occurrence element) {
        return alias.sslConfig().equals(ssl) && element.value("id").isPresent()
                && element.value("id").equals(alias.element().value("id"));
    }

    private static String derived(Occurrence element) {
        String host = element.value("host").orElse("");
        String name = (host.equals("*") ? "any" : host) + element.value("port").map(port -> "-" + port).orElse("");
        String fit = UNFIT.matcher(name).replaceAll("-").replaceFirst("^[-_]+", "");
        return fit.isEmpty() ? "outboundConnection" : fit;
    }

    public List<ElementOption> elementOptions() {
        return elementOptions;
    }

    public Configuration configuration() {
        return configuration;
    }

    public Map<String, Setting> keystores() {
        return Collections.unmodifiableMap(keystores);
    }

    public Map<String, Setting> sslConfigs() {
        return Collections.unmodifiableMap(sslConfigs);
    }

    public Map<String, Setting> endpoints() {
        return Collections.unmodifiableMap(endpoints);
    }

    public Map<String, Alias> aliases() {
        return Collections.unmodifiableMap(aliases);
    }

    /** The element in which an endpoint says its TLS options: a nested one, or the one that it refers to. */
    public Optional<Setting> sslOptions(Setting endpoint) {
        Optional<Setting> nested = endpoint.nested("sslOptions");
        return nested.isPresent() ? nested : endpoint.attribute("sslOptionsRef")
                .flatMap(reference -> configuration.setting("sslOptions", reference.value()));
    }

    /** The name of the store that is nested in an {@code ssl}. */
    public Optional<String> nestedStore(String ssl, String element) {
        return Optional.ofNullable(nestedStores.getOrDefault(ssl, Map.of()).get(element));
    }

    public boolean isNested(String keystore) {
        return nestedStores.values().stream().anyMatch(nested -> nested.containsValue(keystore));
    }

    /** Elements of a factory that nothing can refer to. */
    public List<Occurrence> anonymous(String element) {
        List<Occurrence> found = new ArrayList<>(configuration.all(element));
        found.removeIf(occurrence -> occurrence.value("id").isPresent());
        return found;
    }
}
