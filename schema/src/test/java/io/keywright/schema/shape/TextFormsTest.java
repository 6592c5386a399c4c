package io.keywright.schema.shape;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken. What is refused, and how, the fixtures of {@code schema.source} say. */
class TextFormsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ANY                    | what people write: ünï, {}, ''
            NAME                   | a-1_B
            REFERENCE              | web[a1]
            ALIAS                  | a.b c
            DURATION               | 1s
            DURATION               | 1000y
            DURATION_OR_PERCENTAGE | 1%
            DURATION_OR_PERCENTAGE | 99%
            DURATION_OR_PERCENTAGE | 4w
            DISTINGUISHED_NAME     | CN=orders.acme.test, OU=a-b, O=Acme (Test), C=DE
            DISTINGUISHED_NAME     | CN="Acme, Inc.",O=a\\, b+OU=c
            DISTINGUISHED_NAME     | CN=Žluťoučký kůň
            DISTINGUISHED_NAME     | EMAILADDRESS=a@b.test, 2.5.4.97=x, SERIALNUMBER=1
            SUBJECT_NAME           | *.acme.test
            SUBJECT_NAME           | ip:2001:db8::1
            SUBJECT_NAME           | localhost
            HOST                   | 10.0.0.7
            HOST                   | ::1
            HOST                   | my_host
            BIND_HOST              | *
            HOST_PORT              | a.test:443
            HOST_PORT              | [2001:db8::1]:65535
            URL                    | https://a.test
            URL                    | http://[::1]:9080/a/b?c=d%20e#f
            URL                    | https://10.0.0.7:9443/
            SHA256                 | AAbb000000000000000000000000000000000000000000000000000000000000
            DATE                   | 2028-02-29
            FILE_MODE              | 0640
            PATH                   | ../certs/a b/.hidden/ü.pem
            PATH                   | /
            SERVER_PATH            | ${server.config.dir}/key.p12
            SERVER_PATH            | safkeyring://START1/KEY
            ADDRESS                | servers.web[a1].keystores.k.keys["a.b c"]
            ENDPOINT_REFERENCE     | web[a1].https
            CIPHER                 | TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256
            SCOPE                  | endpoint:N/S/E
            SCOPE                  | cell
            ENVIRONMENT_VARIABLE   | _A1
            """)
    void takesWhatIsOfTheFormat(TextFormat format, String text) {
        assertEquals(Optional.empty(), TextForms.misfit(format, text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.3", "1.2.3.4.5", "01.2.3.4", "1.2.3.256", "1.2.3.4 ", "", "1..2.3", ":", ":::", "1::2::3",
        "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7::8", "g::", "12345::", "::1%eth0", "1.2.3.4::", "[::1]", "٣.2.3.4"})
    void takesNoAddressThatIsNone(String text) {
        assertTrue(IpLiteral.parse(text).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "255.255.255.255", "::", "::1", "1::", "2001:DB8::1", "1:2:3:4:5:6:7:8",
        "1:2:3:4:5:6:1.2.3.4", "64:ff9b::192.0.2.33", "1::8"})
    void readsAddressesAsTheJdkDoes(String text) throws Exception {
        assertArrayEquals(InetAddress.getByName(text).getAddress(), IpLiteral.parse(text).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({"locatoin, location", "Location, location", "locaton, location", "pasword, password", "PASSWORD, password",
        "kyes, keys", "sslConfig, sslConfigs"})
    void proposesTheNearestWord(String typed, String meant) {
        assertEquals(Optional.of(meant), Nearest.to(typed, List.of("keys", "location", "password", "sslConfigs")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "xy", "trust", "certificate", "loc", "keystore"})
    void proposesNothingFarOff(String typed) {
        assertEquals(Optional.empty(), Nearest.to(typed, List.of("keys", "location", "password", "sslConfigs")));
    }

    @Test
    void endsOnEndlessTextsSoon() {
        String endless = "a".repeat(500_000);
        for (TextFormat format : TextFormat.values()) {
            TextForms.misfit(format, endless);
            TextForms.misfit(format, "CN=" + "x,O=".repeat(100_000));
            TextForms.misfit(format, "1:".repeat(100_000));
        }
        assertTrue(TextForms.misfit(TextFormat.DISTINGUISHED_NAME, "CN=a" + ",O=b".repeat(1_000)).isPresent());
    }
}
