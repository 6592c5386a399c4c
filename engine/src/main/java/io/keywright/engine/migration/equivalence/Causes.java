package io.keywright.engine.migration.equivalence;

import io.keywright.engine.migration.decision.Explicit;
import io.keywright.engine.migration.decision.Outcome;
import io.keywright.engine.migration.loss.LossItem;
import io.keywright.engine.migration.loss.LossReport;
import io.keywright.profiles.Ability;
import io.keywright.profiles.Profile;
import io.keywright.schema.address.Address;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What makes a difference: what of the old server did not come over as it was, and what the two products do by themselves. */
final class Causes {

    /** Facts of a profile that decide how a handshake goes. */
    private static final List<String> FACTS = List.of("keySelection", "aliasIgnoresIssuers", "silentOnNoIssuers", "checksHostname",
            "difference.emptyTruststore", "stackCaveat");
    private static final List<Ability> ABILITIES = List.of(Ability.OFFERS_SERVER_KEY, Ability.TRUST_FALLS_BACK_TO_KEYSTORE,
            Ability.FALLBACK_TO_BASIC, Ability.FALLBACK_NEEDS_HANDSHAKE, Ability.USERS, Ability.USERS_BY_COMMON_NAME, Ability.ONE_OUTBOUND_FILTER);

    private final LossReport report;
    private final Profile before;
    private final Profile after;

    Causes(LossReport report, Profile before, Profile after) {
        this.report = report;
        this.before = before;
        this.after = after;
    }

    /**
     * @param old   what has a part in it at the old server
     * @param fresh the same at the new one
     */
    List<String> of(Set<Address> old, Set<Address> fresh) {
        Set<String> causes = new LinkedHashSet<>();
        report.items().stream().filter(item -> item.outcome() != Outcome.KEPT && !item.note().isEmpty() && isPart(item, old))
                .forEach(item -> causes.add(item.address() + " is " + item.outcome() + ": " + item.note()));
        report.explicit().stream().filter(made -> fresh.stream().anyMatch(thing -> thing.contains(made.place())))
                .map(Explicit::note).forEach(causes::add);
        return causes.isEmpty() ? products() : List.copyOf(causes);
    }

    /** A translation means the same; it makes no difference. */
    private static boolean isPart(LossItem item, Set<Address> old) {
        return item.outcome() != Outcome.TRANSLATED && old.stream().anyMatch(thing -> thing.contains(item.address()));
    }

    /** What the two products do by themselves, where it is not the same. */
    List<String> products() {
        List<String> causes = new ArrayList<>();
        FACTS.forEach(fact -> {
            Optional<String> one = before.fact(fact);
            Optional<String> other = after.fact(fact);
            if (!one.equals(other)) {
                causes.add(fact + " is " + one.orElse("not known") + " of " + before.label() + " and " + other.orElse("not known") + " of "
                        + after.label());
            }
        });
        ABILITIES.stream().filter(ability -> before.can(ability) != after.can(ability)).forEach(ability ->
                causes.add(ability + " holds of " + (before.can(ability) ? before : after).label() + " alone"));
        return causes.isEmpty() ? List.of("the two products decide otherwise, as their profiles say") : causes;
    }
}
