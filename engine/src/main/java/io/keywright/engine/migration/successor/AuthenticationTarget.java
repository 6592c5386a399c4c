package io.keywright.engine.migration.successor;

import io.keywright.engine.migration.decision.Decision;
import io.keywright.engine.migration.decision.Decisions;
import io.keywright.engine.migration.decision.Losing;
import io.keywright.engine.migration.source.SourceServer;
import io.keywright.profiles.Ability;
import io.keywright.profiles.migration.Strength;
import io.keywright.schema.address.Address;
import io.keywright.schema.document.AuthenticationSpec;
import io.keywright.schema.layout.Draft;
import io.keywright.schema.state.AuthenticationState;
import io.keywright.schema.vocabulary.AuthenticationMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Drafts how callers of the new server log in. */
final class AuthenticationTarget {

    private final SourceServer source;
    private final Target target;
    private final Decisions decisions;

    AuthenticationTarget(SourceServer source, Target target, Decisions decisions) {
        this.source = source;
        this.target = target;
        this.decisions = decisions;
    }

    void write(Draft server) {
        Address thing = source.address().child("authentication");
        Address place = target.address().child("authentication");
        Optional<AuthenticationSpec> spec = source.spec().authentication();
        Optional<AuthenticationState> state = source.state().authentication().filter(own -> source.reading().place(thing).isPresent());
        Optional<AuthenticationMethod> method = spec.map(AuthenticationSpec::method).or(() -> state.flatMap(AuthenticationState::method));
        if (method.isEmpty()) {
            decisions.say(thing, Decision.manual(Strength.WEAKER, "no word of the document says this way to authenticate callers"));
            return;
        }
        Draft map = server.map("authentication").text("method", method.get().text());
        decisions.say(thing, Decision.kept(place, Strength.SAME));
        decisions.say(thing, "method", Decision.kept(place.child("method"), Losing.field("method", method.map(AuthenticationMethod::text))));
        Optional<Boolean> fallback = spec.isPresent() ? spec.flatMap(AuthenticationSpec::fallbackToBasic)
                : state.flatMap(AuthenticationState::fallbackToBasic);
        boolean certificates = method.get() == AuthenticationMethod.CERTIFICATE;
        boolean falls = certificates && fallback.orElse(false);
        if (falls && target.profile().can(Ability.FALLBACK_TO_BASIC)) {
            map.flag("fallbackToBasic", true);
            decisions.say(thing, "fallbackToBasic", Decision.kept(place.child("fallbackToBasic"), Strength.STRONGER));
        } else {
            decisions.say(thing, "fallbackToBasic", falls ? Decision.dropped(Strength.STRONGER, "on " + target.profile().label()
                    + " callers without a usable certificate are not asked for a password") : Decision.kept(place, Strength.SAME));
        }
        users(thing, place, map, spec, state);
    }

    private void users(Address thing, Address place, Draft map, Optional<AuthenticationSpec> spec, Optional<AuthenticationState> state) {
        List<String> named = new ArrayList<>();
        if (!target.profile().can(Ability.USERS) && !target.profile().can(Ability.USERS_BY_COMMON_NAME)) {
            decisions.say(thing, "users", Decision.dropped(Strength.SAME, target.profile().label() + " holds no users of certificates here: map them where "
                    + "it keeps its users"));
            return;
        }
        spec.ifPresent(own -> own.users().forEach((user, by) -> {
            named.add(user);
            Draft entry = map.map("users").map(user);
            by.certificate().ifPresent(identity -> entry.text("certificate", identity));
            by.subject().ifPresent(subject -> entry.text("subject", subject));
        }));
        if (spec.isEmpty()) {
            state.ifPresent(own -> own.users().forEach((user, by) -> {
                named.add(user);
                by.subject().ifPresent(subject -> map.map("users").map(user).text("subject", subject));
            }));
        }
        named.forEach(user -> decisions.say(thing.child("users", user), Decision.kept(place.child("users", user), Strength.SAME)));
    }
}
