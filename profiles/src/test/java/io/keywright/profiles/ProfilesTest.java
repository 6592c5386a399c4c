package io.keywright.profiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.profiles.Profile.Level;
import io.keywright.profiles.migration.Loss;
import io.keywright.schema.vocabulary.Protocol;
import io.keywright.schema.vocabulary.Word;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfilesTest {

    private static final Profile LIBERTY = Profiles.load("liberty", Optional.of("25.0.0.9"));

    static Stream<String> flavoursWithProfile() {
        return Profiles.all().stream();
    }

    @ParameterizedTest
    @MethodSource("flavoursWithProfile")
    void everyFactAndOptionSaysHowItIsKnown(String flavour) {
        Profile profile = Profiles.load(flavour, Optional.empty());

        assertFalse(profile.facts().isEmpty());
        profile.facts().forEach(fact -> assertFalse(fact.source().isBlank(), fact.name()));
        profile.options().values().forEach(level -> level.values().forEach(option -> {
            assertFalse(option.source().isBlank(), option.name());
            assertTrue(option.doc().endsWith("."), option.name());
        }));
    }

    @ParameterizedTest
    @MethodSource("flavoursWithProfile")
    void everyTrapIsAValueThatTheOptionTakes(String flavour) {
        Profile profile = Profiles.load(flavour, Optional.empty());

        profile.traps().forEach(trap -> {
            Profile.OptionFact option = profile.options(trap.level()).get(trap.option());
            assertTrue(option.values().contains(trap.value()), trap.toString());
            assertFalse(trap.source().isBlank(), trap.toString());
        });
    }

    @ParameterizedTest
    @MethodSource("flavoursWithProfile")
    void whatIsLostElsewhereIsAnOptionOfTheFlavourAndSaysHowThatIsKnown(String flavour) {
        Map<String, Loss> lost = Profiles.migration(flavour).options();

        lost.forEach((name, loss) -> {
            Level level = Word.of(Level.class, name.split("\\.")[0]).orElseThrow();
            assertFalse(loss.source().isBlank(), name);
            assertFalse(Profiles.load(flavour, Optional.empty()).options(level).isEmpty(), name);
        });
        Profiles.listedMigration(flavour).forEach(fact -> assertFalse(fact.source().isBlank(), fact.name()));
    }

    @ParameterizedTest
    @MethodSource("flavoursWithProfile")
    void aFileIsNamedForItsFlavour(String flavour) {
        assertEquals(flavour, Profiles.load(flavour, Optional.empty()).flavour());
    }

    @Test
    void everyFlavourHasAProfile() {
        assertEquals(List.of("liberty", "zosconnect", "websphere", "mobilefirst", "webmethods-is", "webmethods-cloud", "wso2-esb", "wso2-mi", "tomcat", "wildfly", "client"), Profiles.all());
    }

    @Test
    void aFlavourWithoutProfileIsNotFound() {
        assertTrue(Profiles.find("nginx", Optional.empty()).isEmpty());
        assertTrue(Profiles.find("../liberty", Optional.empty()).isEmpty());
        assertThrows(IllegalStateException.class, () -> Profiles.load("nginx", Optional.empty()));
    }

    @Test
    void libertyKeepsTheDefaultStoresUnderItsOwnNames() {
        assertEquals(Optional.of("${server.config.dir}/resources/security/key.p12"),
                LIBERTY.defaultLocation("defaultKeyStore", "PKCS12"));
        assertEquals(Optional.of("${server.config.dir}/resources/security/trust.p12"),
                LIBERTY.defaultLocation("defaultTrustStore", "PKCS12"));
        assertEquals(Optional.of("${server.config.dir}/resources/security/partnerKeys.jks"),
                LIBERTY.defaultLocation("partnerKeys", "JKS"));
    }

    @Test
    void libertyReadsStorePasswordsFromVariables() {
        assertEquals(Optional.of("keystore_password"), LIBERTY.passwordVariable("defaultKeyStore"));
        assertEquals(Optional.of("partner_keys_password"), LIBERTY.passwordVariable("partner-keys"));
        assertEquals(Optional.of("_1st_password"), LIBERTY.passwordVariable("1st"));
    }

    @Test
    void theSuffixSaysTheTypeWhereNoneIsDeclared() {
        assertEquals("JKS", LIBERTY.stores().type(Optional.empty(), Optional.of("a/KEY.JKS")));
        assertEquals("PKCS12", LIBERTY.stores().type(Optional.of("PKCS12"), Optional.of("a/key.jks")));
        assertEquals("PKCS12", LIBERTY.stores().type(Optional.empty(), Optional.of("a/key")));
    }

    @Test
    void libertyReloadsPolledStoresOnly() {
        assertTrue(LIBERTY.stores().reloads(LIBERTY.stores().newOptions()));
        assertTrue(LIBERTY.stores().reloads(Map.of("updateTrigger", "polled", "pollingRate", "3s")));
        assertFalse(LIBERTY.stores().reloads(Map.of("updateTrigger", "mbean")));
        assertFalse(LIBERTY.stores().reloads(Map.of()));
    }

    @Test
    void aClientsStoresNeverReload() {
        assertFalse(Profiles.load("client", Optional.empty()).stores().reloads(Map.of("updateTrigger", "polled")));
    }

    @Test
    void factsFollowTheVersion() {
        assertTrue(LIBERTY.can(Ability.AES256_PASSWORDS));
        assertTrue(Profiles.load("liberty", Optional.of("25.0.0.2")).can(Ability.AES256_PASSWORDS));
        assertFalse(Profiles.load("liberty", Optional.of("25.0.0.1")).can(Ability.AES256_PASSWORDS));
        assertEquals(Optional.of("appSecurity-3.0"),
                Profiles.load("liberty", Optional.of("21.0.0.11")).fact("securityFeature"));
        assertEquals(Optional.of("appSecurity-5.0"), LIBERTY.fact("securityFeature"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"27.0.0.1", "8.5", "latest", "25.0.0.9-beta", ""})
    void aVersionThatNobodyVerifiedIsUsableAndNoted(String version) {
        Profile profile = Profiles.load("liberty", Optional.of(version));

        assertTrue(profile.note().orElseThrow().contains("'" + version + "'"));
        assertTrue(profile.stores().supports("PKCS12"));
    }

    @Test
    void theNewestFactsHoldWhereTheVersionSaysNothing() {
        assertTrue(LIBERTY.note().isEmpty());
        assertTrue(Profiles.load("liberty", Optional.empty()).note().isEmpty());
        assertTrue(Profiles.load("liberty", Optional.empty()).can(Ability.AES256_PASSWORDS));
        assertTrue(Profiles.load("liberty", Optional.of("latest")).can(Ability.AES256_PASSWORDS));
    }

    @Test
    void libertyCannotConfigureSslV3AndFailsWithTheOldVersions() {
        assertFalse(LIBERTY.connections().supports(Protocol.SSL_V3));
        assertEquals(List.of(Protocol.TLS_V1, Protocol.TLS_V1_1), LIBERTY.connections().disabledProtocols());
    }

    @Test
    void libertyHasTheOptionsOfEachLevel() {
        assertTrue(LIBERTY.options(Level.SERVER).containsKey("tlsTrace"));
        assertTrue(LIBERTY.options(Level.KEYSTORE).containsKey("updateTrigger"));
        assertTrue(LIBERTY.options(Level.SSL_CONFIG).containsKey("securityLevel"));
        assertTrue(LIBERTY.options(Level.ENDPOINT).containsKey("suppressHandshakeErrors"));
        assertTrue(LIBERTY.options(Level.ENDPOINT_ALIAS).isEmpty());
    }

    @Test
    void versionsCompareByNumberNotByText() {
        ProductVersion nine = ProductVersion.parse("25.0.0.9").orElseThrow();

        assertTrue(nine.compareTo(ProductVersion.parse("25.0.0.12").orElseThrow()) < 0);
        assertEquals(0, ProductVersion.parse("25").orElseThrow().compareTo(ProductVersion.parse("25.0.0").orElseThrow()));
        assertTrue(ProductVersion.parse("1..2").isEmpty());
        assertTrue(ProductVersion.parse("99999999999").isEmpty());
    }
}
