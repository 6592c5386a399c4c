package io.keywright.renderers.wso2esb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.renderers.flavour.FileEdit;
import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.flavour.Rendering;
import io.keywright.renderers.flavour.ServerReading;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.state.EntryState;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.PasswordState;
import io.keywright.schema.state.ServerState;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The stores of the core, in carbon.xml. */
class CarbonFileTest {

    private static final String SECURITY = """
                <KeyStore>
                  <Location>${carbon.home}/repository/resources/security/edge.jks</Location>
                  <Type>JKS</Type>
                  <Password>first-1</Password>
                  <KeyAlias>edge</KeyAlias>
                  <KeyPassword>first-1</KeyPassword>
                </KeyStore>
                <TrustStore><Location>${carbon.home}/repository/resources/security/core-trust.jks</Location><Type>JKS</Type><Password>third-3</Password></TrustStore>
        """;

    private static KeystoreState store(String name, String password, Map<String, EntryState> entries) {
        return new KeystoreState(name, Optional.empty(), Optional.empty(), Optional.of("JKS"), Optional.of("repository/resources/security/" + name + ".jks"),
                Optional.empty(), Optional.of(PasswordState.of(Secret.of(password))), entries, false, Map.of());
    }

    private static Rendering render(ProductHome home, KeystoreState store) {
        ServerState desired = ServerState.empty("esb").withKeystores(Map.of(store.name(), store));
        return home.reading().render(new RenderRequest(desired, Set.of(), Map.of()));
    }

    private static String text(FileEdit file) {
        return new String(file.content().orElseThrow(), StandardCharsets.UTF_8);
    }

    @Test
    void aStoreThatBothFilesNameIsOne() {
        ServerState state = new ProductHome(ProductHome.CONFIGURED).carbon(SECURITY).reading().state();

        assertEquals(Set.of("edge", "edge-trust", "core-trust"), state.keystores().keySet());
        assertEquals(Optional.of("repository/resources/security/core-trust.jks"), state.keystores().get("core-trust").location());
        assertEquals(Optional.of(Secret.of("third-3")), state.keystores().get("core-trust").password().orElseThrow().value());
    }

    @Test
    void aNewPasswordIsWrittenInBothFiles() {
        Rendering rendering = render(new ProductHome(ProductHome.CONFIGURED).carbon(SECURITY), store("edge", "new", Map.of()));

        assertEquals(List.of("/opt/esb/" + ProductHome.AXIS2, "/opt/esb/repository/conf/carbon.xml"), rendering.files().stream().map(file -> file.path().toString()).toList());
        assertEquals(ProductHome.CONFIGURED.replace("first-1", "new"), text(rendering.files().get(0)));
        assertTrue(text(rendering.files().get(1)).contains(SECURITY.replace("first-1", "new")), text(rendering.files().get(1)));
        assertTrue(text(rendering.files().get(1)).contains("<!-- ours -->"));
    }

    @Test
    void aStoreOfTheCoreAloneChangesThereAlone() {
        Rendering rendering = render(new ProductHome(ProductHome.CONFIGURED).carbon(SECURITY), store("core-trust", "new", Map.of()));

        assertEquals(List.of(), rendering.diagnostics());
        assertEquals(1, rendering.files().size());
        assertTrue(text(rendering.files().get(0)).contains(SECURITY.replace("third-3", "new")));
    }

    @Test
    void whatIsSoAlreadyIsNotWritten() {
        assertEquals(List.of(), render(new ProductHome(ProductHome.CONFIGURED).carbon(SECURITY), store("edge", "first-1", Map.of())).files());
    }

    @Test
    void aPlaceholderOfSecureVaultStays() {
        String vault = SECURITY.replace("<Password>first-1", "<Password svns:secretAlias=\"A\" xmlns:svns=\"http://org.wso2.securevault/configuration\">password")
                .replace("<KeyPassword>first-1", "<KeyPassword svns:secretAlias=\"B\" xmlns:svns=\"http://org.wso2.securevault/configuration\">password");
        Rendering rendering = render(new ProductHome(ProductHome.CONFIGURED).carbon(vault), store("edge", "new", Map.of()));

        assertEquals(List.of("/opt/esb/" + ProductHome.AXIS2), rendering.files().stream().map(file -> file.path().toString()).toList());
    }

    @Test
    void aKeyThatTheCoreDoesNotFindIsRefused() {
        KeystoreState other = store("edge", "first-1", Map.of("orders", EntryState.found("orders", EntryKind.KEY, List.of())));
        Rendering rendering = render(new ProductHome(ProductHome.CONFIGURED).carbon(SECURITY), other);

        assertEquals(List.of(), rendering.files());
        assertTrue(rendering.diagnostics().get(0).summary().endsWith("is the core's, and the product looks for the key 'edge' in it"));
        KeystoreState same = store("edge", "first-1", Map.of("EDGE", EntryState.found("EDGE", EntryKind.KEY, List.of())));
        assertEquals(List.of(), render(new ProductHome(ProductHome.CONFIGURED).carbon(SECURITY), same).diagnostics());
    }

    @Test
    void itsAttributesAreStatedAndItsPasswordsAreNot() {
        ServerReading reading = new ProductHome(ProductHome.CONFIGURED).carbon(SECURITY).reading();
        List<String> stated = reading.stated().stream().map(one -> one.attribute() + one.value().map(value -> "=" + value).orElse(""))
                .filter(one -> one.startsWith("Security/")).toList();

        assertEquals(8, stated.size(), stated.toString());
        assertTrue(stated.contains("Security/KeyStore/KeyAlias=edge") && stated.contains("Security/KeyStore/Password"), stated.toString());
    }

    @Test
    void aFileThatIsNoXmlIsAnErrorWithItsPlace() {
        ProductHome home = new ProductHome(ProductHome.CONFIGURED).carbon("<KeyStore>");

        assertTrue(home.reading().exists());
        assertTrue(home.findings().get(0).startsWith("repository/conf/carbon.xml:"), home.findings().toString());
        assertTrue(home.findings().get(0).contains(": error: "), home.findings().toString());
    }
}
