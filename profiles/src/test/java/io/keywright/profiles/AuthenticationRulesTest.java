package io.keywright.profiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.profiles.Profile.Level;
import io.keywright.profiles.Profile.OptionFact;
import io.keywright.profiles.authentication.AuthenticationFacts;
import io.keywright.profiles.authentication.CallerCertificate;
import io.keywright.profiles.authentication.CallerPassword;
import io.keywright.profiles.authentication.Decision;
import io.keywright.profiles.authentication.Decision.KnownBy;
import io.keywright.profiles.authentication.Decision.Layer;
import io.keywright.profiles.authentication.Decision.Outcome;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.source.YamlReader;
import io.keywright.schema.vocabulary.AuthenticationMethod;
import io.keywright.schema.vocabulary.ClientAuth;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules about who gets in: how they are read, and that a new flavour needs no more than rules. */
class AuthenticationRulesTest {

    private static final Map<Level, Map<String, OptionFact>> OPTIONS = Map.of(Level.SERVER, Map.of("mode",
            new OptionFact("mode", OptionFact.Type.CHOICE, List.of("default", "force", "exclusive"), Map.of(), Optional.of("default"), "A mode.", "a test"),
            "digest", new OptionFact("digest", OptionFact.Type.BOOLEAN, List.of(), Map.of(), Optional.empty(), "A switch.", "a test")));

    private static AuthenticationFacts facts(String rules) {
        String text = "authentication:\n" + rules.indent(2);
        return new AuthenticationRules(new DataFile(YamlReader.read(text.getBytes(StandardCharsets.UTF_8), "test.yaml", new Diagnostics()).orElseThrow())
                .at("authentication").elements()).facts(OPTIONS);
    }

    static Stream<String> flavoursThatSayIt() {
        return Profiles.all().stream().filter(flavour -> Profiles.load(flavour, Optional.empty()).authentication().isKnown());
    }

    @ParameterizedTest
    @MethodSource("flavoursThatSayIt")
    void everyCallerUnderEveryCircumstanceIsDecided(String flavour) {
        AuthenticationFacts facts = Profiles.load(flavour, Optional.empty()).authentication();
        List<String> open = new ArrayList<>();

        for (AuthenticationMethod method : AuthenticationMethod.values()) {
            for (ClientAuth clientAuth : ClientAuth.values()) {
                for (String fallback : List.of("false", "true")) {
                    Map<String, String> circumstances = Map.of("method", method.text(), "clientAuth", clientAuth.text(), "fallbackToBasic", fallback, "trust", "authorities");
                    for (CallerCertificate certificate : CallerCertificate.values()) {
                        for (CallerPassword password : CallerPassword.values()) {
                            if (facts.decide(circumstances, certificate, password).isEmpty()) {
                                open.add(circumstances + " " + certificate + " " + password);
                            }
                        }
                    }
                }
            }
        }

        assertEquals(List.of(), open);
    }

    @Test
    void libertyDoesNotMindTheEndOfACertificateThatItTrustsItself() {
        AuthenticationFacts facts = Profiles.load("liberty", Optional.empty()).authentication();
        Map<String, String> asked = Map.of("method", "certificate", "fallbackToBasic", "false", "clientAuth", "supported");
        Map<String, String> pinned = new HashMap<>(asked);
        pinned.put("trust", "certificates");
        Map<String, String> issued = new HashMap<>(asked);
        issued.put("trust", "authorities");

        assertEquals(new Decision(Outcome.GRANTED, KnownBy.CERTIFICATE, Layer.HTTP), facts.decide(pinned, CallerCertificate.EXPIRED, CallerPassword.NONE).orElseThrow());
        assertEquals(new Decision(Outcome.REFUSED, KnownBy.NOBODY, Layer.TLS), facts.decide(issued, CallerCertificate.EXPIRED, CallerPassword.NONE).orElseThrow());
    }

    @Test
    void aClientLetsNobodyInSoNothingIsKnownOfIt() {
        AuthenticationFacts facts = Profiles.load("client", Optional.empty()).authentication();

        assertFalse(facts.isKnown());
        assertTrue(facts.decide(Map.of(), CallerCertificate.GOOD, CallerPassword.GOOD).isEmpty());
    }

    @Test
    void theReferenceListsTheRulesInTheirOrder() {
        List<Profile.Fact> listed = Profiles.load("liberty", Optional.empty()).facts().stream()
                .filter(fact -> fact.name().startsWith("authentication.")).toList();

        assertEquals("authentication.1", listed.get(0).name());
        assertEquals("clientAuth required, certificate none: refused (tls)", listed.get(0).value());
        assertEquals("method basic, password good: granted as the user of the password (http)", listed.get(4).value());
        assertEquals("otherwise: refused (http)", listed.get(listed.size() - 1).value());
    }

    /** A cloud whose way to let callers in is an option of its own: no code knows it. */
    @Test
    void optionsOfAFlavourAreCircumstances() {
        AuthenticationFacts facts = facts("""
                - {when: {certificate: [untrusted, expired]}, outcome: refused, layer: tls, source: a test}
                - {when: {certificate: [none], password: [none]}, outcome: refused, layer: http, source: a test}
                - {when: {password: [wrong]}, outcome: refused, layer: http, source: a test}
                - {when: {server.mode: [exclusive], certificate: [none]}, outcome: refused, layer: http, source: a test}
                - {when: {certificate: [none]}, outcome: granted, as: password, layer: http, source: a test}
                - {when: {certificate: [good], password: [none]}, outcome: granted, as: certificate, layer: http, source: a test}
                - {when: {certificate: [good]}, outcome: granted, as: password, layer: http, source: a test}
                - {when: {server.mode: [default], password: [good]}, outcome: granted, as: password, layer: http, source: a test}
                - {when: {}, outcome: refused, layer: http, source: a test}
                """);

        assertEquals(new Decision(Outcome.GRANTED, KnownBy.PASSWORD, Layer.HTTP), decided(facts, "default", CallerCertificate.UNMAPPED, CallerPassword.GOOD));
        assertEquals(new Decision(Outcome.REFUSED, KnownBy.NOBODY, Layer.HTTP), decided(facts, "force", CallerCertificate.UNMAPPED, CallerPassword.GOOD));
        assertEquals(new Decision(Outcome.GRANTED, KnownBy.PASSWORD, Layer.HTTP), decided(facts, "force", CallerCertificate.NONE, CallerPassword.GOOD));
        assertEquals(new Decision(Outcome.REFUSED, KnownBy.NOBODY, Layer.HTTP), decided(facts, "exclusive", CallerCertificate.NONE, CallerPassword.GOOD));
        assertEquals(new Decision(Outcome.GRANTED, KnownBy.CERTIFICATE, Layer.HTTP), decided(facts, "exclusive", CallerCertificate.GOOD, CallerPassword.NONE));
        assertEquals(new Decision(Outcome.REFUSED, KnownBy.NOBODY, Layer.TLS), decided(facts, "default", CallerCertificate.EXPIRED, CallerPassword.GOOD));
    }

    private static Decision decided(AuthenticationFacts facts, String mode, CallerCertificate certificate, CallerPassword password) {
        return facts.decide(Map.of("server.mode", mode), certificate, password).orElseThrow();
    }

    @Test
    void aSwitchIsACircumstanceAndOneThatIsNotSetIsNeither() {
        AuthenticationFacts facts = facts("""
                - {when: {server.digest: [true]}, outcome: asked, layer: http, source: a test}
                - {when: {server.digest: [false]}, outcome: refused, layer: http, source: a test}
                """);

        assertEquals(Outcome.ASKED, facts.decide(Map.of("server.digest", "true"), CallerCertificate.NONE, CallerPassword.NONE).orElseThrow().outcome());
        assertEquals(Outcome.REFUSED, facts.decide(Map.of("server.digest", "false"), CallerCertificate.NONE, CallerPassword.NONE).orElseThrow().outcome());
        assertTrue(facts.decide(Map.of(), CallerCertificate.NONE, CallerPassword.NONE).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "- {when: {clientauth: [none]}, outcome: asked, layer: http, source: a test}",
            "- {when: {clientAuth: [want]}, outcome: asked, layer: http, source: a test}",
            "- {when: {server.mode: [strict]}, outcome: asked, layer: http, source: a test}",
            "- {when: {sslConfig.mode: [force]}, outcome: asked, layer: http, source: a test}",
            "- {when: {realm.mode: [force]}, outcome: asked, layer: http, source: a test}",
            "- {when: {certificate: none}, outcome: asked, layer: http, source: a test}",
            "- {when: {}, outcome: allowed, layer: http, source: a test}",
            "- {when: {}, outcome: refused, source: a test}",
            "- {when: {}, outcome: refused, as: password, layer: http, source: a test}",
            "- {outcome: asked, layer: http, source: a test}"})
    void aRuleThatMeansNothingIsOurFault(String rule) {
        IllegalStateException bug = assertThrows(IllegalStateException.class, () -> facts(rule));

        assertTrue(bug.getMessage().startsWith("bug: ") && bug.getMessage().contains("filename=test.yaml, line=2"), bug.getMessage());
    }
}
