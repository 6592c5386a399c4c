package io.keywright.engine.law;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.profiles.Ability;
import io.keywright.profiles.Profile;
import io.keywright.profiles.Profiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code init} writes for each flavour is a whole site, given the variables that it names. */
class StarterTest {

    private static final Pattern VARIABLE = Pattern.compile("env: ([A-Z_]+)");

    @TempDir
    private Path directory;

    static List<String> flavours() {
        return Homes.asked();
    }

    @ParameterizedTest
    @MethodSource("flavours")
    void plansAndAppliesAsItStands(String flavour) throws IOException {
        Workplace place = new Workplace(directory);
        place.run("init", "--flavour", flavour).done();
        Matcher variable = VARIABLE.matcher(place.text("tls.yaml"));
        while (variable.find()) {
            place.set(variable.group(1), "something-long-" + variable.group(1).length());
        }

        assertFalse(place.run("validate").done().err().contains("error: "));
        place.settled();
    }

    /** How callers log in beyond TLS is up to applications there, so nothing has to be declared of it. */
    static List<String> silent() {
        return Homes.all().stream().filter(flavour -> {
            Profile profile = Profiles.load(flavour, Optional.empty());
            return profile.can(Ability.CONNECTIONS) && !profile.can(Ability.AUTHENTICATION_METHODS) && !profile.can(Ability.FALLBACK_TO_BASIC);
        }).toList();
    }

    @ParameterizedTest
    @MethodSource("silent")
    void whoGetsInIsSaidWithoutAWordAboutLogins(String flavour) throws IOException {
        Workplace place = new Workplace(directory);
        place.run("init", "--flavour", flavour).done();

        assertTrue(place.run("auth-matrix", "orders").done().out().contains("untrusted    refused (tls)"));
    }
}
