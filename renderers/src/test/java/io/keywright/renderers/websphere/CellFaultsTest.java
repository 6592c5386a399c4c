package io.keywright.renderers.websphere;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.renderers.flavour.Naming;
import io.keywright.renderers.flavour.ServerReading;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of a cell that are not as they should be: each fault has its place, and nothing is thrown. */
class CellFaultsTest {

    private static final String SECURITY = CellDirectory.SECURITY;

    private static List<String> findings(CellDirectory directory) {
        directory.reading();
        return directory.findings().stream().filter(line -> !line.contains("the group 'beta'")).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "keyStore=\"KeyStore_3\"|keyStore=\"KeyStore_99\"|22|setting 'SecureSocketLayer_2' refers to keyStore 'KeyStore_99', which is not in the file",
        "name=\"demoCell\" direction=\"inbound\" certificateAlias=\"default\" sslConfig=\"SSLConfig_1\"|name=\"demoCell\" direction=\"inbound\" certificateAlias=\"default\" sslConfig=\"Gone\"|50|sslConfigGroups 'SSLConfigGroup_1' refers to sslConfig 'Gone', which is not in the file",
        "defaultSSLSettings=\"SSLConfig_1\"|defaultSSLSettings=\"SSLConfig_7\"|3|security:Security 'Security_1' refers to defaultSSLSettings 'SSLConfig_7', which is not in the file",
        "trustManager=\"TrustManager_1\" keyManager=\"KeyManager_1\"/>|trustManager=\"TrustManager_1 TrustManager_3\" keyManager=\"KeyManager_1\"/>|33|setting 'SecureSocketLayer_5' refers to trustManager 'TrustManager_3', which is not in the file",
        "xmi:id=\"KeyStore_4\"|xmi:id=\"KeyStore_3\"|38|the id 'KeyStore_3' of this keyStores is that of another element",
        "name=\"Partner Keys\"|name=\"NodeDefaultKeyStore\"|39|there are two keyStores 'NodeDefaultKeyStore' of (cell):demoCell:(node):alpha",
        "direction=\"inbound\" certificateAlias=\"renewed\"|direction=\"sideways\"|54|direction 'sideways' is neither inbound nor outbound",
        "name=\"Partner Keys\"|name=\"\"|39|this keyStores has no name",
        "<keyStores xmi:id=\"KeyStore_5\"|<keyStores xmi:type=\"security:Vault\" xmi:id=\"KeyStore_5\"|39|a keyStores of type 'security:Vault' is not known"})
    void aFaultIsToldAtItsLine(String old, String replacement, int line, String sentence) {
        List<String> findings = findings(CellDirectory.federated().with(old, replacement));

        assertTrue(findings.stream().anyMatch(found -> found.startsWith(SECURITY + ":" + line + ":") && found.endsWith("error: " + sentence)),
                findings.toString());
    }

    @Test
    void aRepertoireWithoutSettingIsAFault() {
        CellDirectory directory = CellDirectory.golden("migrated-base");
        String text = new String(directory.contents().get("security.xml"), StandardCharsets.ISO_8859_1);
        int from = text.indexOf("<setting");

        assertTrue(findings(directory.and("security.xml", text.substring(0, from) + text.substring(text.indexOf("/>", from) + 2)
                .replace("\u00fc", "u").replace("\u00e4", "a"))).toString().contains("repertoire 'host01/DefaultSSLSettings' has no setting, and must have one"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<", "<security:Security", "<a/>", "\u0000", "<!DOCTYPE a [<!ENTITY b 'c'>]><security:Security/>",
        "<security:Security xmlns:security=\"x\">", "<?xml version=\"1.0\" encoding=\"klingon\"?><security:Security/>"})
    void whatIsNoSecurityFileIsToldAndNotRead(String text) {
        CellDirectory directory = CellDirectory.federated().and(SECURITY, text);

        ServerReading reading = directory.reading();

        assertFalse(reading.exists());
        assertTrue(directory.diagnostics().stream().anyMatch(Diagnostic::isError));
        assertTrue(directory.findings().get(0).startsWith(SECURITY + ":1:"), directory.findings().toString());
    }

    @Test
    void aDeeplyNestedFileIsToldAndNotRead() {
        CellDirectory directory = CellDirectory.federated().and(SECURITY, "<a>".repeat(20_000) + "</a>".repeat(20_000));

        assertFalse(directory.reading().exists());
        assertEquals(List.of(SECURITY + ":1:304: error: XML nested deeper than 100"), directory.findings());
    }

    @Test
    void aFaultOfOneProcessLeavesTheOthersReadable() {
        CellDirectory directory = CellDirectory.federated().and("config/cells/demoCell/nodes/beta/servers/app2/server.xml", "<oops");

        ServerReading reading = directory.reading();

        assertTrue(reading.state().endpoints().containsKey("PartnerSecure"));
        assertTrue(findings(directory).get(0).startsWith("config/cells/demoCell/nodes/beta/servers/app2/server.xml:1:"));
    }

    @Test
    void aChannelThatIsNotThereIsToldWithItsChain() {
        assertEquals(List.of("config/cells/demoCell/nodes/beta/servers/app2/server.xml:8:74: error: chain 'Chain_1' refers to transportChannels"
                + " 'SSLInboundChannel_7', which is not in the file"), findings(CellDirectory.federated().with(
                "config/cells/demoCell/nodes/beta/servers/app2/server.xml", "TCPInboundChannel_1 SSLInboundChannel_1",
                "TCPInboundChannel_1 SSLInboundChannel_7")));
    }

    @Test
    void severalCellsAreAFaultUntilOneIsNamed() {
        CellDirectory two = CellDirectory.federated();
        two.and("config/cells/other/security.xml", two.text(SECURITY).replace("demoCell", "other"));

        assertFalse(two.reading().exists());
        assertEquals(List.of("home:1:1: error: there are 2 cells in this home, but demoCell, other"), two.findings().stream()
                .map(line -> line.replaceFirst("^:", "home:")).toList());

        ServerReading chosen = two.naming(new Naming(Map.of("cell", "other"), List.of(), List.of())).reading();

        assertTrue(chosen.exists());
        assertEquals("other", chosen.state().options().get("cell"));
    }

    @Test
    void anEmptyHomeIsNoCell() {
        CellDirectory directory = new CellDirectory();

        assertFalse(directory.reading().exists());
        assertEquals(List.of(), directory.findings());
    }

    @Test
    void theTypoOfManyGuidesIsToldWithWhatIsMeant() {
        CellDirectory directory = CellDirectory.golden("migrated-base");
        directory.reading();
        Diagnostic typo = directory.diagnostics().stream().filter(found -> found.summary().contains("TLS_SSLv2")).findFirst().orElseThrow();

        assertEquals("sslProtocol 'TLS_SSLv2' is no protocol of the product", typo.summary());
        assertEquals(Optional.of("write sslProtocol=\"SSL_TLSv2\""), typo.hint());
    }

    @Test
    void aPasswordThatCannotBeDecodedIsToldAndNotShown() {
        List<String> findings = findings(CellDirectory.golden("migrated-base"));

        assertTrue(findings.toString().contains("the password of keystore 'NodeDefaultTrustStore' has an encoding that is not known here"));
        assertFalse(findings.toString().contains("0815"));
    }

    @Test
    void anUnknownStoreTypeIsTold() {
        assertEquals(List.of(SECURITY + ":39:162: warning: keystore 'Partner Keys' is of type 'VAULT', which is not known"),
                findings(CellDirectory.federated().with("alpha/partner.p12\" type=\"PKCS12\"", "alpha/partner.p12\" type=\"Vault\"")));
    }

    @Test
    void anAliasThatNoConfigurationHasIsTold() {
        String file = "config/cells/demoCell/nodes/alpha/servers/app1/server.xml";

        assertTrue(findings(CellDirectory.federated().with(file, "sslConfigAlias=\"PartnerSSL\"", "sslConfigAlias=\"Nowhere\"")).get(0)
                .endsWith("channel 'SSL_2' names SSL configuration 'Nowhere', and none of that alias is seen at (cell):demoCell:(node):alpha:(server):app1"));
    }

    @Test
    void aScopeWithoutAWordIsToldAndLeftAlone() {
        CellDirectory directory = CellDirectory.federated().with("scopeName=\"(cell):demoCell:(node):beta\"",
                "scopeName=\"(cell):demoCell:(nodegroup):beta\"");

        assertEquals(2, findings(directory).stream().filter(line -> line.contains("for which there is no word")).count());
        assertFalse(directory.reading().state().keystores().containsKey("NodeDefaultKeyStore-beta"));
    }

    @Test
    void locationsLeadToFilesOfTheHome() {
        ServerReading reading = CellDirectory.federated().reading();

        assertEquals(Optional.of(CellDirectory.HOME.resolve("config/cells/demoCell/key.p12")),
                reading.storeFile("${CONFIG_ROOT}/cells/demoCell/key.p12"));
        assertEquals(Optional.of(CellDirectory.HOME.resolve("etc/key.p12")), reading.storeFile("${USER_INSTALL_ROOT}/etc/key.p12"));
        assertEquals(Optional.empty(), reading.storeFile("safkeyring:///KEYS"));
        assertEquals(Optional.empty(), reading.storeFile("${ACME}/key.p12"));
    }

    @Test
    void aCellsDirectoryAloneKnowsItsOwnLocations() {
        ServerReading reading = CellDirectory.golden("migrated-base").reading();

        assertEquals(Optional.of(CellDirectory.HOME.resolve("nodes/host01Node/key.p12")),
                reading.storeFile("${CONFIG_ROOT}/cells/host01Cell/nodes/host01Node/key.p12"));
        assertEquals(Optional.of(CellDirectory.HOME.resolve("nodes/host01Node/trust.p12")),
                reading.storeFile("${USER_INSTALL_ROOT}/config/cells/host01Cell/nodes/host01Node/trust.p12"));
        assertEquals(Optional.empty(), reading.storeFile("${CONFIG_ROOT}/cells/host01Cell/nodes/host01Node/servers/web/plugin-key.kdb"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"${WAS_INSTALL_ROOT}/etc/trust.p12", "/etc/shadow", "${CONFIG_ROOT}/../../x.p12", "${USER_INSTALL_ROOT}/../x"})
    void whatIsOutsideOfHomeIsRefused(String location) {
        assertThrows(DiagnosticException.class, () -> CellDirectory.federated().reading().storeFile(location));
    }

    @Test
    void rootsWinOverWhatTheHomeSays() {
        ServerReading reading = CellDirectory.federated().root("WAS_INSTALL_ROOT", "/opt/was").root("/data/stores", "/srv/copy").reading();

        assertEquals(Optional.of(Path.of("/opt/was/etc/trust.p12")), reading.storeFile("${WAS_INSTALL_ROOT}/etc/trust.p12"));
        assertEquals(Optional.of(Path.of("/srv/copy/key.p12")), reading.storeFile("/data/stores/key.p12"));
    }
}
