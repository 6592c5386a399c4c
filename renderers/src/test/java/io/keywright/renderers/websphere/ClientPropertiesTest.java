package io.keywright.renderers.websphere;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.renderers.flavour.Naming;
import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.flavour.Rendering;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClientPropertiesTest {

    private static final String FILE = "properties/ssl.client.props";

    private static CellDirectory with(String protocol) {
        return CellDirectory.federated().and(FILE, """
                # of the tools
                com.ibm.ssl.defaultAlias=DefaultSSLSettings
                user.root=/opt/profile

                com.ibm.ssl.alias=DefaultSSLSettings
                com.ibm.ssl.protocol = PROTOCOL
                com.ibm.ssl.keyStorePassword={xor}CDo9Hgw=
                com.ibm.ssl.enabledCipherSuites=\\
                    SSL_A
                com.ibm.ssl.alias:AnotherSSLSettings
                com.ibm.ssl.protocol=SSL_TLSv2
                """.replace("PROTOCOL", protocol));
    }

    private static List<String> aboutTools(List<String> findings) {
        return findings.stream().filter(line -> line.contains("tools of administration")).toList();
    }

    @Test
    void aPropertyBelongsToTheAliasBeforeIt() {
        List<String> stated = with("TLSv1.2").reading().stated().stream().filter(attribute -> attribute.place().filename().equals(FILE))
                .map(attribute -> attribute.place().line() + " " + attribute.attribute() + " " + attribute.value().orElse("-")).toList();

        assertEquals(List.of("2 ssl.client.props/com.ibm.ssl.defaultAlias DefaultSSLSettings",
                "5 ssl.client.props[DefaultSSLSettings]/com.ibm.ssl.alias DefaultSSLSettings",
                "6 ssl.client.props[DefaultSSLSettings]/com.ibm.ssl.protocol TLSv1.2",
                "7 ssl.client.props[DefaultSSLSettings]/com.ibm.ssl.keyStorePassword -",
                "8 ssl.client.props[DefaultSSLSettings]/com.ibm.ssl.enabledCipherSuites SSL_A",
                "10 ssl.client.props[AnotherSSLSettings]/com.ibm.ssl.alias AnotherSSLSettings",
                "11 ssl.client.props[AnotherSSLSettings]/com.ibm.ssl.protocol SSL_TLSv2"), stated);
    }

    @Test
    void eachPropertyIsSaidOnceAndOfTheThingThatItMakes() {
        List<String> meant = with("TLSv1.2").reading().stated().stream().filter(attribute -> attribute.place().filename().equals(FILE))
                .filter(attribute -> attribute.thing().isPresent()).map(attribute -> attribute.place().line() + " "
                        + attribute.thing().get().name() + " " + attribute.field().orElse("")).toList();

        assertEquals(List.of("5 DefaultSSLSettings ", "6 DefaultSSLSettings protocols", "8 DefaultSSLSettings ciphers",
                "10 AnotherSSLSettings ", "11 AnotherSSLSettings options.sslProtocol"), meant);
    }

    @Test
    void toolsThatShareAVersionAreNoTrap() {
        CellDirectory directory = with("SSL_TLS");
        directory.reading();

        assertEquals(List.of(), aboutTools(directory.findings()));
    }

    @Test
    void toolsThatWouldBeLeftBehindAreToldBeforeItHappens() {
        RenderRequest request = WantedText.parse("""
                sslConfigs.CellDefaultSSLSettings | keystore=CellDefaultKeyStore | protocols=TLSv1.2
                keystores.CellDefaultKeyStore | type=PKCS12 | password=WebAS
                """);
        CellDirectory directory = with("SSL_TLS").naming(Naming.of(request.desired()));

        Rendering rendering = directory.reading().render(request);

        assertEquals(List.of(FILE + ":6:1: warning: tools of administration speak SSL_TLS, and the processes of the cell only TLSv1.2:"
                + " they cannot reach them, to stop them for example"), rendering.diagnostics().stream().map(CellDirectory::line).toList());
        assertFalse(rendering.files().isEmpty());
        CellDirectory after = directory.edited(rendering.files());
        after.reading();
        assertEquals(1, aboutTools(after.findings()).size());
    }

    @Test
    void aRequiredCertificateIsToldToToolsToo() {
        RenderRequest request = WantedText.parse("""
                sslConfigs.CellDefaultSSLSettings | keystore=CellDefaultKeyStore | clientAuth=required
                keystores.CellDefaultKeyStore | type=PKCS12 | password=WebAS
                """);

        Rendering rendering = with("TLS").naming(Naming.of(request.desired())).reading().render(request);

        assertTrue(rendering.diagnostics().toString().contains("processes of the cell will ask for a certificate"), rendering.diagnostics().toString());
    }

    @Test
    void withoutTheFileNothingIsSaid() {
        RenderRequest request = WantedText.parse("sslConfigs.CellDefaultSSLSettings | keystore=CellDefaultKeyStore | protocols=TLSv1.3\n"
                + "keystores.CellDefaultKeyStore | type=PKCS12 | password=WebAS\n");

        assertEquals(List.of(), CellDirectory.federated().naming(Naming.of(request.desired())).reading().render(request).diagnostics());
    }
}
