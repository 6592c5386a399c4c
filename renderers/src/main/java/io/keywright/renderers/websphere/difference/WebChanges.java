package io.keywright.renderers.websphere.difference;

import io.keywright.renderers.websphere.change.SetProperty;
import io.keywright.renderers.websphere.state.CellStateReader;
import io.keywright.schema.state.AuthenticationState;
import io.keywright.schema.vocabulary.AuthenticationMethod;
import java.util.Optional;

/** How callers of applications log in, as far as the cell says it. */
final class WebChanges {

    private static final String OPTION = "webAuthReq";

    private final Subjects subjects;

    WebChanges(Subjects subjects) {
        this.subjects = subjects;
    }

    void draft() {
        subjects.desired().authentication().ifPresent(this::authentication);
        if (!subjects.cleared(subjects.address("authentication")).isEmpty() && subjects.desired().authentication().isEmpty()) {
            fallBack(false);
        }
        String wanted = subjects.desired().options().get(OPTION);
        boolean cleared = subjects.cleared(subjects.address("options")).contains(OPTION);
        String value = wanted != null ? wanted : cleared ? "lazy" : subjects.current().options().get(OPTION);
        if (!value.equals(subjects.current().options().get(OPTION))) {
            subjects.draft().setProperty(new SetProperty(CellStateReader.WHEN_ASKED, value, "String"));
        }
    }

    private void authentication(AuthenticationState wanted) {
        Optional<AuthenticationState> now = subjects.current().authentication();
        wanted.method().filter(method -> method != AuthenticationMethod.CERTIFICATE).ifPresent(method -> subjects.unsupported("method "
                + method + " cannot be said here: each application's web.xml does", subjects.address("authentication").child("method")));
        boolean same = now.flatMap(AuthenticationState::method).equals(wanted.method())
                && now.flatMap(AuthenticationState::fallbackToBasic).equals(wanted.fallbackToBasic());
        if (!same) {
            fallBack(wanted.fallbackToBasic().orElse(false));
        }
    }

    private void fallBack(boolean toBasic) {
        subjects.draft().setProperty(new SetProperty(CellStateReader.FALL_BACK, String.valueOf(toBasic), "boolean"));
    }
}
