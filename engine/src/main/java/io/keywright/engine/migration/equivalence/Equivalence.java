package io.keywright.engine.migration.equivalence;

import io.keywright.engine.migration.equivalence.Difference.Kind;
import io.keywright.engine.migration.equivalence.Difference.Pair;
import io.keywright.engine.migration.loss.LossReport;
import io.keywright.engine.validate.declaration.Declarations;
import io.keywright.engine.validate.declaration.DeclaredServer;
import io.keywright.engine.verify.LinkVerdict;
import io.keywright.engine.verify.Verification;
import io.keywright.schema.address.Address;
import io.keywright.schema.source.SourceMap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Compares the new server with the old one. */
public final class Equivalence {

    private final DeclaredServer before;
    private final DeclaredServer after;
    private final Causes causes;
    private final Instant now;
    private final List<Difference> all = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private int compared;

    public Equivalence(DeclaredServer before, DeclaredServer after, LossReport report, Instant now) {
        this.before = before;
        this.after = after;
        this.causes = new Causes(report, before.profile().orElseThrow(), after.profile().orElseThrow());
        this.now = now;
    }

    /** The calls of both, each held beside its counterpart. */
    public Equivalence calls(Verification links) {
        before.spec().endpointAliases().keySet().forEach(alias -> verdict(links, before.name() + "/" + alias).ifPresent(one -> {
            compared++;
            Optional<LinkVerdict> other = verdict(links, after.name() + "/" + alias);
            Map<String, Pair> fields = other.map(found -> LinkComparison.of(one, found)).orElseGet(() -> {
                Map<String, Pair> gone = new LinkedHashMap<>();
                gone.put("verdict", new Pair(Optional.of(one.verdict().toString()), Optional.empty()));
                return gone;
            });
            add(Kind.CALL, one.link() + " → " + one.to(), fields, () -> causes.of(Sides.ofCall(before, alias), Sides.ofCall(after, alias)));
        }));
        return this;
    }

    /**
     * The calls of others to the old server, each as it would be if it called the new one.
     *
     * @param asTheyAre as the document has them
     * @param moved     with the callers turned to the new server
     * @param callers   endpoint of the old server by link
     * @param renamed   what an endpoint is called at the new server
     */
    public Equivalence callers(Verification asTheyAre, Verification moved, Map<String, String> callers, UnaryOperator<String> renamed) {
        callers.forEach((link, endpoint) -> verdict(asTheyAre, link).ifPresent(one -> verdict(moved, link).ifPresent(other -> {
            compared++;
            add(Kind.CALLER, link + " → " + before.name() + "." + endpoint, LinkComparison.of(one, other), () -> causes.of(
                    Sides.ofListener(before, endpoint), Sides.ofListener(after, renamed.apply(endpoint))));
        })));
        return this;
    }

    public Equivalence note(String note) {
        notes.add(note);
        return this;
    }

    /**
     * Who gets in.
     *
     * @param asItIs   the old server with all that it has, declared or not
     * @param declared all that a document with both declares
     */
    public Equivalence logins(DeclaredServer asItIs, DeclaredServer fresh, Declarations declared, SourceMap sources, UnaryOperator<String> renamed,
                              Address address) {
        LoginComparison logins = new LoginComparison(asItIs, fresh, renamed, causes).compare(declared, sources, before.name(), address);
        all.addAll(logins.differences());
        notes.addAll(logins.notes());
        compared += logins.compared();
        return this;
    }

    private Optional<LinkVerdict> verdict(Verification links, String name) {
        return Optional.ofNullable(links.links().get(name)).map(link -> links.verifier().verdict(link, now));
    }

    private void add(Kind kind, String what, Map<String, Pair> fields, Supplier<List<String>> why) {
        if (!fields.isEmpty()) {
            all.add(new Difference(kind, what, fields, why.get()));
        }
    }

    public Differences differences() {
        Set<String> said = new LinkedHashSet<>(notes);
        return new Differences(all, compared, List.copyOf(said));
    }
}
