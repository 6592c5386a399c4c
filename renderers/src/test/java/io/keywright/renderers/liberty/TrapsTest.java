package io.keywright.renderers.liberty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.renderers.liberty.state.SslProtocol;
import io.keywright.schema.vocabulary.Protocol;
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
        "<ssl id='defaultSSLConfig' clientAuthentication='true' clientAuthenticationSupported='true'/>|56|clientAuthentication overrides clientAuthenticationSupported: a certificate is required",
        "<webAppSecurity allowFailOverToBasicAuth='false' allowAuthenticationFailOverToAuthMethod='BASIC'/>|50|allowAuthenticationFailOverToAuthMethod wins over allowFailOverToBasicAuth, which says otherwise",
        "<webAppSecurity overrideHttpAuthMethod='CLIENT-CERT'/>|17|overrideHttpAuthMethod 'CLIENT-CERT' is the spelling of web.xml; the server does not know it",
        "<ssl id='defaultSSLConfig'><outboundConnection port='1'/></ssl>|28|this outboundConnection has no host; the server does not apply it",
        "<ssl id='defaultSSLConfig'><outboundConnection host='a'/><outboundConnection host='b' clientCertificate='c'/></ssl>|58|ssl 'defaultSSLConfig' has 2 outboundConnection elements, and one names a client certificate: the server mixes them up",
        "<keyStore id='s' location='k.p12'/>|1|keyStore 's' has no password; the server cannot open it",
        "<keyStore id='s' password='${nope}'/>|18|variable 'nope' has no value: the server takes the text itself as the password of keyStore 's'",
        "<keyStore id='defaultKeyStore' password='short'/>|32|the password of keyStore 'defaultKeyStore' is shorter than 6: without a store file the server makes none, and no TLS port (CWPKI0808E)",
        "<keyStore id='s' password='secret1' location='k.p12' fileBased='false'/>|54|fileBased \"false\" with a plain path: the server expects a URL and does not open the store (CWPKI0033E)",
        "<keyStore id='s' password='secret1' updateTrigger='always'/>|37|updateTrigger 'always' is not understood: the server takes its default 'mbean'",
        "<httpEndpoint id='e' httpsPort='94x3'/>|22|httpsPort '94x3' is not a number for the server"})
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
