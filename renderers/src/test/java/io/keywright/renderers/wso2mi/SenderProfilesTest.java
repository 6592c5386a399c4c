package io.keywright.renderers.wso2mi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.renderers.flavour.FileEdit;
import io.keywright.renderers.flavour.Naming;
import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.flavour.Rendering;
import io.keywright.renderers.flavour.StatedAttribute;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.EndpointAliasState;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.PasswordState;
import io.keywright.schema.state.ServerState;
import io.keywright.schema.state.SslConfigState;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Calls to single hosts: the file of profiles that the sender of a Micro Integrator names. */
class SenderProfilesTest {

    private static final String FILE = "conf/sslprofiles/sender.xml";
    private static final String PRESET = "conf/sslprofiles/senderprofiles.xml";
    private static final String VERIFIER = "  sender.hostname_verifier = \"Strict\"\n";
    private static final String NAMED = VERIFIER + "  sender.ssl_profile.file_path = \"/" + FILE + "\"\n";
    private static final String PROFILES = """
            <!-- ours -->
            <parameter name="customSSLProfiles">
              <profile>
                <servers>partner.test:8443</servers>
                <KeyStore><Location>repository/resources/security/partner.jks</Location><Type>JKS</Type><Password>old</Password><KeyPassword>old</KeyPassword></KeyStore>
                <TrustStore><Location>repository/resources/security/core.p12</Location><Type>PKCS12</Type><Password>of-the-core</Password></TrustStore>
              </profile>
            </parameter>
            """;

    private static IntegratorHome named() {
        return IntegratorHome.with(VERIFIER, NAMED);
    }

    private static ServerState desired(String password) {
        KeystoreState store = new KeystoreState("partner", Optional.empty(), Optional.empty(), Optional.of("JKS"), Optional.of("repository/resources/security/partner.jks"),
                Optional.empty(), Optional.of(PasswordState.of(Secret.of(password))), Map.of(), false, Map.of());
        SslConfigState config = new SslConfigState("partner", Optional.empty(), Optional.empty(), Optional.of("partner"), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
        EndpointAliasState call = new EndpointAliasState("partner", Optional.empty(), Optional.of("partner.test"), Optional.of(8443), Optional.of("partner"), Optional.empty(),
                Optional.empty(), Optional.empty(), Map.of());
        return new ServerState("esb", Map.of("partner", store), Map.of("partner", config), Map.of(), Optional.empty(), Map.of(), Map.of("partner", call), Map.of());
    }

    private static Rendering render(IntegratorHome home, ServerState desired) {
        return home.reading(Naming.of(desired)).render(new RenderRequest(desired, Set.of(), Map.of()));
    }

    private static String text(FileEdit edit) {
        return new String(edit.content().orElseThrow(), StandardCharsets.UTF_8);
    }

    private static List<String> files(Rendering rendering) {
        return rendering.files().stream().map(edit -> edit.path().toString()).toList();
    }

    private static void refused(IntegratorHome home, String sentence) {
        Rendering rendering = render(home, desired("third-3"));
        assertEquals(List.of(), rendering.files());
        assertTrue(rendering.diagnostics().stream().map(Diagnostic::summary).anyMatch(summary -> summary.contains(sentence)), rendering.diagnostics().toString());
    }

    @Test
    void aProfileIsAnSslConfigurationOfThoseWhomItIsFor() {
        ServerState state = named().file(FILE, PROFILES).reading().state();

        assertEquals(Set.of("partner-test-8443"), state.endpointAliases().keySet());
        SslConfigState config = state.sslConfigs().get(state.endpointAliases().get("partner-test-8443").sslConfig().orElseThrow());
        assertEquals(Optional.of("partner"), config.keystore());
        // Where deployment.toml names the store as well, it goes by one name.
        assertEquals(Optional.of("core"), config.truststore());
        assertEquals(Optional.of(Secret.of("old")), state.keystores().get("partner").password().orElseThrow().value());
    }

    @Test
    void withoutAFileANewOneComesInWithTheKeysThatNameIt() {
        Rendering rendering = render(new IntegratorHome(IntegratorHome.CONFIGURED), desired("t&<3"));

        assertEquals(List.of(), rendering.diagnostics());
        assertEquals(2, rendering.files().size());
        assertTrue(files(rendering).get(0).endsWith("/" + PRESET) && rendering.files().get(0).secret(), files(rendering)::toString);
        assertEquals(IntegratorHome.CONFIGURED.replace(VERIFIER, VERIFIER + "  sender.ssl_profile.file_path = \"" + PRESET + "\"\n  sender.ssl_profile.read_interval = 600000\n"),
                text(rendering.files().get(1)));
        IntegratorHome after = new IntegratorHome(text(rendering.files().get(1))).file(PRESET, text(rendering.files().get(0)));
        assertEquals(Optional.of(Secret.of("t&<3")), after.reading().state().keystores().get("partner").password().orElseThrow().value());
        assertEquals(List.of(), render(after, desired("t&<3")).files());
    }

    @Test
    void profilesAreChangedInTheirFileAndThereAlone() {
        Rendering rendering = render(named().file(FILE, PROFILES), desired("third-3"));

        assertEquals(1, rendering.files().size(), () -> files(rendering).toString());
        assertEquals(PROFILES.replace(">old<", ">third-3<"), text(rendering.files().get(0)));
    }

    @Test
    void aProfileThatIsForNobodyAnyMoreGoes() {
        Rendering rendering = named().file(FILE, PROFILES).reading().render(new RenderRequest(ServerState.empty("esb"),
                Set.of(Address.server("esb").child("endpointAliases", "partner-test-8443")), Map.of()));

        assertEquals("<!-- ours -->\n<parameter name=\"customSSLProfiles\">\n</parameter>\n", text(rendering.files().get(0)));
    }

    @Test
    void aFileThatIsNotThereIsToldOfAndTakesNone() {
        IntegratorHome home = named();
        home.reading();

        assertTrue(home.findings().stream().anyMatch(found -> found.contains("warning: profiles are to stand in '" + FILE + "', which is not there")), home.findings()::toString);
        refused(named(), "profiles are to stand in '" + FILE + "', which is not there");
    }

    @Test
    void aFileThatNothingNamesIsNotWrittenOver() {
        refused(new IntegratorHome(IntegratorHome.CONFIGURED).file(PRESET, "somebody's notes"), "which is there, and deployment.toml does not name it");
    }

    @Test
    void wherePathsAreFilledInAtTheStartNothingIsKnown() {
        refused(IntegratorHome.with(VERIFIER, VERIFIER + "  sender.ssl_profile.file_path = \"$env{PROFILES}\"\n"), "the product fills in at its start where profiles are");
    }

    @Test
    void aFileThatIsNoXmlOrLeavesTheHomeIsAnError() {
        IntegratorHome broken = named().file(FILE, "<parameter>");
        broken.reading();
        IntegratorHome outside = IntegratorHome.with(VERIFIER, VERIFIER + "  sender.ssl_profile.file_path = \"../../x.xml\"\n");
        outside.reading();

        assertTrue(broken.findings().stream().anyMatch(found -> found.startsWith(FILE + ":") && found.contains(": error: ")), broken.findings()::toString);
        assertTrue(outside.findings().stream().anyMatch(found -> found.startsWith("error: ")), outside.findings()::toString);
    }

    @Test
    void aSenderThatIsSwitchedOffHasNoProfiles() {
        IntegratorHome off = IntegratorHome.with(VERIFIER, NAMED + "  sender.secured_enable = false\n").file(FILE, PROFILES);

        assertEquals(Map.of(), off.reading().state().endpointAliases());
        refused(off, "servers.esb.sslConfigs.partner has no transport in the server's files");
    }

    @Test
    void everythingThatAProfileSaysIsStatedAndNoPassword() {
        List<StatedAttribute> stated = named().file(FILE, PROFILES).reading().stated().stream().filter(one -> one.attribute().contains("profile[")).toList();

        assertEquals(10, stated.size(), stated::toString);
        assertTrue(stated.stream().allMatch(one -> one.thing().isPresent()), stated::toString);
        assertTrue(stated.stream().filter(one -> one.attribute().endsWith("Password")).allMatch(one -> one.value().isEmpty()), stated::toString);
    }
}
