package io.keywright.renderers.liberty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.renderers.liberty.state.SslProtocol;
import io.keywright.renderers.password.EncodingForm;
import io.keywright.renderers.password.PasswordEncoding;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.vocabulary.Protocol;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrapsTest {

    private static List<String> findings(String... lines) {
        ServerDirectory directory = ServerDirectory.server(lines);
        directory.reading();
        return directory.findings();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "<ssl id='defaultSSLConfig' sslProtocol='TLSv1.2, TLSv1.3'/>|28|sslProtocol 'TLSv1.2, TLSv1.3' has a blank in its list: the SSL configuration is not built (CWPKI0832E)",
        "<ssl id='defaultSSLConfig' sslProtocol='TLS,TLSv1.3'/>|28|sslProtocol 'TLS,TLSv1.3' lists 'TLS', which no list may hold: the SSL configuration is not built (CWPKI0832E)",
        "<ssl id='defaultSSLConfig' sslProtocol='TLSv1.4'/>|28|sslProtocol 'TLSv1.4' is unknown: the SSL configuration is not built (CWPKI0831E)",
        "<ssl id='defaultSSLConfig' sslProtocol='tlsv1.2'/>|28|sslProtocol 'tlsv1.2' is not spelled 'TLSv1.2': the server takes it and every handshake fails",
        "<ssl id='defaultSSLConfig' sslProtocol='SSL_TLSv2'/>|28|sslProtocol 'SSL_TLSv2' is a name of IBM Java: on another Java the SSL configuration is not built (CWPKI0831E)",
        "<ssl id='defaultSSLConfig' sslProtocol='TLSv1,TLSv1.1'/>|28|sslProtocol 'TLSv1,TLSv1.1' names only versions that a current Java disables: every handshake fails",
        "<ssl id='defaultSSLConfig' enabledCiphers='TLS_AES_128_GCM_SHA256,TLS_X_WITH_Y'/>|28|enabledCiphers has a comma: the server knows no such cipher, and every handshake fails",
        "<ssl id='defaultSSLConfig' enabledCiphers='TLS_AES_128_GCM_SHA256'/>|28|enabledCiphers has only ciphers of TLSv1.3: clients of the other enabled versions are refused",
        "<ssl id='defaultSSLConfig' securityLevel='LOW'/>|28|securityLevel 'LOW' selects no cipher suite that a current Java has: every handshake fails",
        "<ssl id='defaultSSLConfig' securityLevel='BEST'/>|28|securityLevel 'BEST' is not understood: the server takes its default 'HIGH'",
        "<sslDefault sslRef='nowhere'/>|13|sslRef 'nowhere' names no ssl: the server closes the TLS port without a word",
        "<sslDefault outboundSSLRef='nowhere'/>|13|outboundSSLRef 'nowhere' names no ssl: the server takes the default SSL configuration without a word",
        "<httpEndpoint id='e'><sslOptions sslRef='nowhere'/></httpEndpoint>|34|sslRef 'nowhere' names no ssl: the server takes the default SSL configuration without a word",
        "<httpEndpoint id='e' sslOptionsRef='nowhere'/>|22|sslOptionsRef 'nowhere' names no sslOptions: the endpoint takes the default SSL configuration (CWWKG0033W)",
        "<ssl id='defaultSSLConfig' keyStoreRef='DefaultKeyStore'/>|28|keyStoreRef 'DefaultKeyStore' names no keyStore: the server cannot use it (CWWKG0033W)",
        "<ldapRegistry id='l' sslRef='nowhere'/>|22|sslRef 'nowhere' names no ssl: the server takes the default SSL configuration without a word",
        "<keystore id='defaultKeyStore' password='x'/>|1|the server ignores element 'keystore': element names compare with case",
        "<ssl id='defaultSSLConfig' clientAuthenticaton='true'/>|28|the server ignores attribute 'clientAuthenticaton': ssl has none of that name",
        "<ssl keyStoreRef='defaultKeyStore'/>|1|this ssl has no id, so nothing can refer to it",
        "<ssl id='other' keyStoreRef='defaultKeyStore'/>|1|nothing uses ssl 'other'; ports without an sslRef use the default one",
        "<ssl id='defaultSSLConfig' trustStoreRef='defaultKeyStore' clientAuthentication='true' clientAuthenticationSupported='true'/>|88|clientAuthentication overrides clientAuthenticationSupported: a certificate is required",
        "<webAppSecurity allowFailOverToBasicAuth='false' allowAuthenticationFailOverToAuthMethod='BASIC'/>|50|allowAuthenticationFailOverToAuthMethod wins over allowFailOverToBasicAuth, which says otherwise",
        "<webAppSecurity overrideHttpAuthMethod='CLIENT-CERT'/>|17|overrideHttpAuthMethod 'CLIENT-CERT' is the spelling of web.xml; the server does not know it",
        "<ssl id='defaultSSLConfig'><outboundConnection port='1'/></ssl>|28|this outboundConnection has no host; the server does not apply it",
        "<ssl id='defaultSSLConfig'><outboundConnection host='a'/><outboundConnection host='b' clientCertificate='c'/></ssl>|58|ssl 'defaultSSLConfig' has 2 outboundConnection elements, and one names a client certificate: the server mixes them up",
        "<keyStore id='s' location='k.p12'/>|1|keyStore 's' has no password; the server cannot open it",
        "<keyStore id='s' password='${nope}'/>|18|variable 'nope' has no value: the server takes the text itself as the password of keyStore 's'",
        "<keyStore id='defaultKeyStore' password='short'/>|32|the password of keyStore 'defaultKeyStore' is shorter than 6: without a store file the server makes none, and no TLS port (CWPKI0808E)",
        "<keyStore id='s' password='secret1' location='k.p12' fileBased='false'/>|54|fileBased \"false\" with a plain path: the server expects a URL and does not open the store (CWPKI0033E)",
        "<keyStore id='s' password='secret1' updateTrigger='always'/>|37|updateTrigger 'always' is not understood: the server takes its default 'mbean'",
        "<httpEndpoint id='e' httpsPort='94x3'/>|22|httpsPort '94x3' is not a number for the server",
        "<ssl id='defaultSSLConfig' securityLevel='CUSTOM'/>|28|securityLevel 'CUSTOM' without enabledCiphers behaves like HIGH",
        "<ssl id='defaultSSLConfig' securityLevel='LOW' enabledCiphers='TLS_AES_128_GCM_SHA256 TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'/>|28|securityLevel 'LOW' is ignored: enabledCiphers names the suites",
        "<ssl id='defaultSSLConfig' enabledCiphers='TLS_AES_128_GCM_SHA256 TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 SSL_RSA_WITH_RC4_128_MD5'/>|28|enabledCiphers has 'SSL_RSA_WITH_RC4_128_MD5', which OpenJDK does not have: the server drops it without a word",
        "<ssl id='defaultSSLConfig' enabledCiphers='HIGH FAST'/>|28|enabledCiphers has 'HIGH', 'FAST', which OpenJDK does not have: the server drops them without a word, and every handshake fails",
        "<ssl id='defaultSSLConfig' clientAuthentication='true'/>|1|ssl 'defaultSSLConfig' asks for certificates and names no truststore: the server trusts the entries of its keystore, and not the authorities in the chains of its keys",
        "<ssl id='defaultSSLConfig' trustStoreRef='defaultKeyStore' clientAuthenticationSupported='true' trustDefaultCerts='true'/>|97|ssl 'defaultSSLConfig' asks for certificates and takes those of every authority that the Java trusts",
        "<sslDefault httpHostNameVerification='true'/>|13|httpHostNameVerification is of old and decides nothing: verifyHostname of each ssl does",
        "<sslOptions sslRef='defaultSSLConfig'/>|1|this sslOptions has no id, so nothing can refer to it",
        "<keyStore id='defaultTrustStore' password='secret1' location='t.p12'/>|1|nothing refers to keyStore 'defaultTrustStore': to the server it is a name as any other",
        "<keyStore id='defaultKeyStore'/>|1|keyStore 'defaultKeyStore' has no password, and no variable 'keystore_password' gives it one: the server starts without a TLS port (CWPKI0819I)",
        "<keyStore id='s' password='secret1' location='${nope}/k.p12'/>|37|variable 'nope' has no value: the server takes the text itself as the location of keyStore 's'",
        "<keyStore id='s' password='secret1' location='k.p12' pollingRate='1s'/>|54|pollingRate is ignored: updateTrigger is 'mbean', and the file is not polled",
        "<keyStore id='s' password='secret1' location='k.p12'><keyEntry name='a'/></keyStore>|54|this keyEntry has no keyPassword; the server does not apply it",
        "<keyStore id='s' password='secret1' location='k.p12'><keyEntry name='a' keyPassword='x' alias='b'/></keyStore>|89|the server ignores attribute 'alias': keyEntry has none of that name",
        "<keyStore id='s' password='secret1' location='k.p12'><keyEntry name='a' keyPassword='one'/><keyEntry name='b' keyPassword='two'/></keyStore>|92|the keys of keyStore 's' have different passwords: the server can use none of them for TLS (CWPKI0813E)",
        "<webAppSecurity allowAuthenticationFailOverToAuthMethod='PASSWORD'/>|17|allowAuthenticationFailOverToAuthMethod 'PASSWORD' is not understood: the server takes none (CWWKG0032W)",
        "<webAppSecurity overrideHttpAuthMethod='DIGEST'/>|17|overrideHttpAuthMethod 'DIGEST' is not understood: the server takes none (CWWKG0032W)",
        "<webAppSecurity allowAuthenticationFailOverToAuthMethod='APP_DEFINED'/>|17|allowAuthenticationFailOverToAuthMethod 'APP_DEFINED' counts only with overrideHttpAuthMethod 'CLIENT_CERT'",
        "<basicRegistry certificateMapMode='SUBJECT'/>|16|certificateMapMode 'SUBJECT' is not understood: the server takes its default 'PRINCIPAL_CN' (CWWKG0032W)",
        "<basicRegistry certificateMapMode='CUSTOM'/>|16|certificateMapMode 'CUSTOM' without certificateMapperId finds no user",
        "<ldapRegistry id='l' certificateMapMode='CERTIFICATE_FILTER'/>|22|certificateMapMode 'CERTIFICATE_FILTER' without certificateFilter finds no user"})
    void warnsWhereItStands(String line, int column, String sentence) {
        assertEquals(List.of("server.xml:2:" + column + ": warning: " + sentence), findings(line));
    }

    @Test
    void twoOutboundFiltersForOnePeerAreNamedTogether() {
        assertTrue(findings("<ssl id='defaultSSLConfig'><outboundConnection host='a' port='1'/></ssl>",
                "<ssl id='b' keyStoreRef='defaultKeyStore'><outboundConnection host='a' port='1'/></ssl>")
                .contains("server.xml:3:43: warning: another outboundConnection has the same host and port; the last one"
                        + " is used (CWPKI0815W)"));
    }

    @Test
    void passwordsOfKeysMayBeWrittenTwiceAndInEveryWay() {
        assertEquals(List.of(), findings("<keyStore id='s' password='changeit' location='k.p12'>"
                + "<keyEntry name='a' keyPassword='{xor}PDc+MTg6Nis='/><keyEntry name='b' keyPassword='changeit'/></keyStore>"));
    }

    @Test
    void aRegistryThatKnowsNoCertificateMattersWhereOneIsAskedFor() {
        String registry = "<basicRegistry certificateMapMode='NOT_SUPPORTED'/>";

        assertEquals(List.of(), findings(registry));
        assertEquals(List.of("server.xml:3:16: warning: certificateMapMode 'NOT_SUPPORTED': callers are asked for certificates, and none"
                + " is any user's (403)"), findings("<ssl id='defaultSSLConfig' trustStoreRef='defaultKeyStore' clientAuthentication='true'/>",
                registry));
    }

    @Test
    void whatNoFeatureReadsIsDead() {
        assertEquals(List.of("server.xml:3:1: warning: no feature brings TLS, so the server uses no ssl",
                "server.xml:4:1: warning: no feature brings application security, so nobody is asked to log in, and webAppSecurity is ignored"),
                findings("<featureManager><feature>servlet-6.0</feature></featureManager>", "<ssl id='defaultSSLConfig'/>",
                        "<webAppSecurity allowFailOverToBasicAuth='true'/>"));
        assertEquals(List.of("server.xml:3:1: warning: only transportSecurity-1.0 brings what the server goes by when it calls: outboundSSLRef"
                + " and outboundConnection are ignored"), findings("<featureManager><feature>ssl-1.0</feature></featureManager>",
                "<sslDefault outboundSSLRef='defaultSSLConfig'/>"));
        assertEquals(List.of(), findings("<featureManager><feature>usr:tls-1.0</feature></featureManager>", "<ssl id='defaultSSLConfig'/>"));
        assertEquals(List.of(), findings("<featureManager><feature>transportSecurity</feature><feature>appSecurity</feature></featureManager>",
                "<ssl id='defaultSSLConfig'><outboundConnection host='a'/></ssl>", "<webAppSecurity allowFailOverToBasicAuth='true'/>"));
    }

    @Test
    void anAttributeThatOneFileSaysTwiceCountsAsTheLastOne() {
        assertEquals(List.of("server.xml:2:28: warning: ssl 'defaultSSLConfig' says sslProtocol twice in this file: the last one counts"
                + " (CWWKG0102I)"), findings("<ssl id='defaultSSLConfig' sslProtocol='TLSv1.2' verifyHostname='true'/>",
                "<ssl id='defaultSSLConfig' SSLPROTOCOL='TLSv1.3' verifyHostname='true'/>"));
        assertEquals(List.of("server.xml:2:13: warning: sslDefault says sslRef twice in this file: the last one counts (CWWKG0102I)"),
                findings("<sslDefault sslRef='defaultSSLConfig'/>", "<sslDefault sslRef='b'/>", "<ssl id='b' keyStoreRef='defaultKeyStore'/>"));
    }

    @Test
    void dropInsMayOverride() {
        ServerDirectory directory = ServerDirectory.server("<ssl id='defaultSSLConfig' sslProtocol='TLSv1.2'/>")
                .and("configDropins/overrides/tls.xml", "<server><ssl id='defaultSSLConfig' sslProtocol='TLSv1.3'/></server>");

        directory.reading();

        assertEquals(List.of(), directory.findings());
    }

    @Test
    void whatAnIncludeLosesByIgnoreIsNamed() {
        ServerDirectory directory = ServerDirectory.server("<include location='tls.xml' onConflict='IGNORE'/>",
                "<ssl id='defaultSSLConfig' sslProtocol='TLSv1.2'/>").and("tls.xml",
                "<server>\n<ssl id='defaultSSLConfig' sslProtocol='TLSv1.3' serverKeyAlias='a' verifyHostname='true'/>\n</server>");

        directory.reading();

        assertEquals(List.of("tls.xml:2:1: warning: ssl 'defaultSSLConfig' of an include with onConflict IGNORE is dropped whole, for it"
                + " stands elsewhere too: serverKeyAlias, verifyHostname are lost"), directory.findings());
    }

    @Test
    void replaceReplacesNothing() {
        ServerDirectory directory = ServerDirectory.server("<include location='tls.xml' onConflict='replace'/>")
                .and("tls.xml", "<server/>");

        directory.reading();

        assertEquals(List.of("server.xml:2:29: warning: onConflict 'replace' replaces no element whose id stands elsewhere too: their"
                + " attributes merge, as with MERGE"), directory.findings());
    }

    @Test
    void anEnvironmentFileIsNoShellScript() {
        ServerDirectory directory = ServerDirectory.server("<keyStore id='defaultKeyStore'/>")
                .and("server.env", "keystore_password=$SECRET\n");

        directory.reading();

        assertEquals(List.of("server.env:1:1: warning: the value of 'keystore_password' looks like a variable of a shell, and the server"
                + " takes its text as it stands"), directory.findings());
        ServerDirectory expanding = ServerDirectory.server("<keyStore id='defaultKeyStore'/>")
                .and("server.env", "# enable_variable_expansion\nkeystore_password=$SECRET\n");
        expanding.reading();
        assertEquals(List.of(), expanding.findings());
    }

    @Test
    void anOldServerCannotReadTheNewEncoding() {
        String encoded = new PasswordEncoding(Optional.empty()).encode(Secret.of("secret1"), EncodingForm.AES_256, new SecureRandom())
                .use(String::new);
        ServerDirectory old = ServerDirectory.server("<keyStore id='defaultKeyStore' password='" + encoded + "'/>").version("24.0.0.6");

        old.reading();

        assertEquals(List.of("server.xml:2:32: warning: the password of keyStore 'defaultKeyStore' is {aes} text with a key of 256 bits,"
                + " which liberty 24.0.0.6 cannot read"), old.findings());
        assertEquals(List.of(), findings("<keyStore id='defaultKeyStore' password='" + encoded + "'/>"));
    }

    @Test
    void aSoundConfigurationHasNoFindings() {
        assertEquals(List.of(), findings("<featureManager><feature>transportSecurity-1.0</feature></featureManager>",
                "<keyStore id='defaultKeyStore' password='{xor}PDc+MTg6Nis='/>",
                "<ssl id='defaultSSLConfig' keyStoreRef='defaultKeyStore' trustDefaultCerts='true' sslProtocol='TLSv1.2,TLSv1.3'"
                + " enabledCiphers='TLS_AES_128_GCM_SHA256 TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'/>",
                "<httpEndpoint id='defaultHttpEndpoint' httpPort='9080' httpsPort='9443'/>"));
    }

    @Test
    void whatTheServerCannotUseIsNoProtocol() {
        assertEquals(Optional.empty(), SslProtocol.of(Optional.of("TLSv1.2, TLSv1.3")).protocols());
        assertEquals(Optional.of(List.of(Protocol.TLS_V1_2, Protocol.TLS_V1_3)),
                SslProtocol.of(Optional.of("TLSv1.2,TLSv1.3")).protocols());
        assertEquals(Optional.of(List.of()), SslProtocol.of(Optional.of("SSL")).protocols());
    }
}
