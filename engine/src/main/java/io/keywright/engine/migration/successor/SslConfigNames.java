package io.keywright.engine.migration.successor;

import io.keywright.engine.migration.source.SourceServer;
import io.keywright.profiles.Ability;
import io.keywright.profiles.ConnectionFacts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The SSL configurations of the new server, and which of the old one each is made from. A product whose SSL configurations
 * have names of their own takes for each what counts there on the old server: one of the old server may become two.
 */
final class SslConfigNames {

    /**
     * @param before  the old server's
     * @param name    at the new server
     * @param listens whether ports have it
     * @param calls   whether calls have it
     * @param chooses whether it can choose a key
     */
    record Successor(String before, String name, boolean listens, boolean calls, boolean chooses) {
    }

    private final List<Successor> all = new ArrayList<>();
    private final ConnectionFacts facts;

    /** @param configs those of the old server that have names which a document can give */
    SslConfigNames(SourceServer source, Target target, Collection<String> configs, EndpointNames endpoints) {
        this.facts = target.profile().connections();
        if (!isFixed()) {
            new TreeSet<>(configs).forEach(name -> all.add(new Successor(name, name, true, true, true)));
            return;
        }
        UsedConfigs used = new UsedConfigs(source);
        source.endpoints().forEach(endpoint -> Optional.ofNullable(facts.fixedSslConfigs().get(endpoints.of(endpoint))).ifPresent(name ->
                used.ofEndpoint(endpoint).filter(configs::contains).filter(config -> !isThere(name)).ifPresent(config -> all.add(new Successor(config, name, true, false, facts.choosingSslConfigs().contains(name))))));
        Optional<String> calls = calls(source, used, configs);
        calls.ifPresent(config -> all.add(new Successor(config, facts.callsSslConfig().orElseThrow(), false, true, false)));
        for (String name : new TreeSet<>(configs)) {
            boolean own = all.stream().noneMatch(one -> one.before().equals(name)) || target.profile().can(Ability.CALL_PROFILES)
                    && !calls.equals(Optional.of(name)) && source.endpointAliases().stream().anyMatch(alias -> used.ofCall(alias).equals(Optional.of(name)));
            if (own && !facts.fixedSslConfigs().containsValue(name) && !facts.callsSslConfig().equals(Optional.of(name))) {
                all.add(new Successor(name, name, false, true, false));
            }
        }
    }

    private boolean isFixed() {
        return !facts.fixedSslConfigs().isEmpty() || facts.callsSslConfig().isPresent();
    }

    /** The one that counts for calls: that of calls which name none if any are made with it, or else that of the first call. */
    private Optional<String> calls(SourceServer source, UsedConfigs used, Collection<String> configs) {
        Optional<String> otherwise = source.profile().connections().callsSslConfig().or(used::outbound).filter(configs::contains);
        List<String> made = source.endpointAliases().stream().sorted().flatMap(alias -> used.ofCall(alias).stream()).filter(configs::contains).toList();
        boolean counts = source.profile().connections().callsSslConfig().isPresent() || made.isEmpty() || otherwise.filter(made::contains).isPresent();
        return facts.callsSslConfig().flatMap(name -> otherwise.filter(own -> counts).or(() -> made.stream().findFirst()));
    }

    List<Successor> all() {
        return List.copyOf(all);
    }

    /** Those that one of the old server becomes; the first speaks for it in the report. */
    List<Successor> of(String before) {
        return all.stream().filter(one -> one.before().equals(before)).toList();
    }

    /** What one of the old server becomes, where it is called otherwise or is more than one. */
    Optional<String> called(String before) {
        List<String> names = of(before).stream().map(Successor::name).toList();
        return names.isEmpty() || names.equals(List.of(before)) ? Optional.empty() : Optional.of("'" + String.join("' and '", names) + "'");
    }

    /** The one that endpoints have which name none. */
    Optional<String> inbound(Optional<String> before, Optional<String> standardEndpoint) {
        return isFixed() ? standardEndpoint.map(facts.fixedSslConfigs()::get).filter(this::isThere) : before.filter(this::isThere);
    }

    /** The one that calls have which name none. */
    Optional<String> outbound(Optional<String> before) {
        return isFixed() ? facts.callsSslConfig().filter(this::isThere) : before.filter(this::isThere);
    }

    /** @param endpoint as the new server calls it */
    Optional<String> ofEndpoint(String endpoint, Optional<String> before) {
        return isFixed() ? Optional.ofNullable(facts.fixedSslConfigs().get(endpoint)).filter(this::isThere) : before.filter(this::isThere);
    }

    Optional<String> ofCall(Optional<String> before) {
        return before.flatMap(name -> all.stream().filter(one -> one.before().equals(name) && one.calls()).map(Successor::name).findFirst());
    }

    private boolean isThere(String name) {
        return all.stream().anyMatch(one -> one.name().equals(name));
    }
}
