package io.keywright.engine.law;

import static io.keywright.engine.law.PartnerExample.IMPORT;
import static io.keywright.engine.law.PartnerExample.KEY_PW;
import static io.keywright.engine.law.PartnerExample.PFX;
import static io.keywright.engine.law.PartnerExample.PW;
import static io.keywright.engine.law.PartnerExample.SETTINGS;
import static io.keywright.engine.law.PartnerExample.STORE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.engine.commandline.ExitCode;
import io.keywright.renderers.keymaterial.Pem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why an Integration Server would send a partner no certificate, and the smallest repair of it. */
class PartnerReasonsTest {

    @TempDir
    private Path directory;
    private PartnerExample example;
    private Workplace place;

    @BeforeEach
    void place() throws Exception {
        example = new PartnerExample(directory).quick();
        place = example.place();
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', value = {
        "acceptedIssuers: [partner-ca]|acceptedIssuers: [own]|issuer_not_named",
        "sslConfig: partner}|sslConfig: standard}|issuer_not_named",
        "acceptedIssuers: [partner-ca]}|acceptedIssuers: [partner-ca], signatureAlgorithms: [rsa_pss_rsae_sha256], protocols: [TLSv1.3]}|signature_scheme",
    })
    void theFirstReasonForWhichNothingIsSentIsTold(String from, String to, String code) throws Exception {
        example.replace("authorities:\n", "authorities:\n  own: {generate: {subject: \"CN=Own\"}}\n");
        example.replace(from, to);

        place.run("verify", "is/partner").ended(ExitCode.GATE, "client_certificate_not_sent");
        place.run("explain", "is/partner", "--json").ended(ExitCode.DONE, "\"code\" : \"" + code + "\"");
    }

    /** What explain says first of the key, and that the repair that was offered is all it takes. */
    private void toldAndMended(String code, String repair) {
        place.run("verify", "is/partner").ended(ExitCode.GATE, "");
        assertEquals(code, example.firstReason());
        place.run("explain", "is/partner").ended(ExitCode.DONE, repair);

        place.run("verify", "--fix", "is/partner").ended(ExitCode.DONE, repair);

        place.run("verify", "is/partner").ended(ExitCode.DONE, "client authenticated");
    }

    @Test
    void anAliasThatIsNotReachedIsReachedByTheOtherSslConfiguration() throws IOException {
        example.replace("sslConfig: partner}", "sslConfig: standard}");

        toldAndMended("issuer_not_named", "+      partner: {to: partner.soap, kind: consumer, sslConfig: partner}");
    }

    @Test
    void aKeyOfOursIsIssuedByWhomThePartnerNames() throws IOException {
        example.takesOurs("generate: {subject: \"CN=acme-is\", usage: [client]}");

        toldAndMended("issuer_not_named", "issuer: own");
    }

    @Test
    void aKeyThatIsForServersAloneIsMadeForClients() throws IOException {
        example.takesOurs("generate: {subject: \"CN=acme-is\", usage: [server], issuer: own}");

        toldAndMended("wrong_key_usage", "usage: [server, client]");
    }

    @Test
    void aKeyThatCannotSignAsThePartnerTakesItIsMadeOfAnotherKind() throws IOException {
        example.takesOurs("generate: {subject: \"CN=acme-is\", usage: [client], key: RSA-3072, issuer: own}");
        example.replace("acceptedIssuers: [own]", "acceptedIssuers: [own], signatureAlgorithms: [ecdsa_secp256r1_sha256], protocols: [TLSv1.3]");

        toldAndMended("signature_scheme", "key: EC-P256");
    }

    @Test
    void anEmptyListOfAuthoritiesIsAnsweredWithTheOption() throws IOException {
        example.replace("acceptedIssuers: [partner-ca]", "acceptedIssuers: []");
        example.replace("ignoreEmptyAuthoritiesList: true", "ignoreEmptyAuthoritiesList: false");

        toldAndMended("no_issuers_named", "ignoreEmptyAuthoritiesList: true");
    }

    @Test
    void aKeystoreThatIsDeclaredForTheJavaAloneIsToldByAReasonOfItsOwn() throws IOException {
        example.wrongProperty("\n      jvmKeystore: PARTNER_KS");

        toldAndMended("wrong_property", "keystore: PARTNER_KS, clientKey: client1");
    }

    @Test
    void aKeystoreThatTheFilesNameForTheJavaAloneIsToldAsWell() throws IOException {
        example.wrongProperty("");
        // The product has the alias already, by another name of the file, and its settings name it.
        place.run("apply", "--auto-approve", "--accept", "is/partner").done();
        place.file(SETTINGS, place.text(SETTINGS) + "watt.server.ssl.keyStoreAlias=PARTNER_KS\n");

        toldAndMended("wrong_property", "keystore: PARTNER_KS, clientKey: client1");
    }

    @Test
    void aKeyThatDoesNotOpenIsWrittenAnewWhileItsFileIsThere() throws Exception {
        place.settled();
        example.keyKeepsItsPassword(KEY_PW);

        place.run("plan").ended(ExitCode.DONE, "~ servers.is.keystores.PARTNER_KS.keys.client1  keyPassword: (sensitive) → (sensitive, changed)  (password_changed)");
        place.run("verify", "is/partner").ended(ExitCode.DONE, "client authenticated");
        place.settled();

        assertTrue(example.jks(STORE).getKey("client1", PW.toCharArray()) instanceof PrivateKey);
    }

    @Test
    void aKeyThatDoesNotOpenIsCopiedAnewFromAnotherKeystore() throws Exception {
        example.replace("sslConfigs:\n", "  COPY: {password: {env: IS_KEYSTORE_PASSWORD}, keys: {copy: partner-client}}\n    sslConfigs:\n");
        place.settled();
        example.keyKeepsItsPassword(KEY_PW);
        Files.delete(place.path(PFX));

        place.run("verify", "is/partner").ended(ExitCode.DONE, "client authenticated");
        place.settled();

        assertTrue(example.jks(STORE).getKey("client1", PW.toCharArray()) instanceof PrivateKey);
    }

    @Test
    void aKeyThatDoesNotOpenHasThePasswordThatItHadInItsFile() throws Exception {
        place.settled();
        example.keyKeepsItsPassword(KEY_PW);
        Files.delete(place.path(PFX));

        toldAndMended("key_unusable", "keys: {client1: partner-client}, keyPassword: {env: PARTNER_KEY_PASSWORD}}");

        place.run("plan").ended(ExitCode.DONE, "is/key-passwords  see that Integration Server 'is' has the password of key 'client1' of PARTNER_KS");
        place.settled();
        assertTrue(place.text("servers/is/keywright-todo/key-passwords.sh").contains("password: env.KEYWRIGHT_PASSWORD_PARTNER_KS_KEY_CLIENT1}]"));
        place.run("done", "is/key-passwords").done();
        Workplace.Said quiet = place.run("plan").done();
        assertFalse(quiet.out().contains("key-passwords"), quiet::toString);
        assertTrue(example.jks(STORE).getKey("client1", KEY_PW.toCharArray()) instanceof PrivateKey);
    }

    @Test
    void ofTwoKeysTheOneThatDoesNotOpenGetsAPasswordOfItsOwn() throws Exception {
        example.replace("keys: {client1: partner-client}", "keys: {client1: partner-client, other: is}");
        place.settled();
        example.keyKeepsItsPassword(KEY_PW);
        Files.delete(place.path(PFX));

        toldAndMended("key_unusable", "keys: {client1: {identity: partner-client, keyPassword: {env: PARTNER_KEY_PASSWORD}}, other: is}");

        place.settled();
    }

    @Test
    void aPasswordThatTheDocumentDoesNotNameIsNotGuessed() throws Exception {
        place.settled();
        example.keyKeepsItsPassword("of-the-entry-1");
        Files.delete(place.path(PFX));

        Workplace.Said said = place.run("explain", "is/partner").ended(ExitCode.DONE, "'client1' cannot be used: key 'client1' in '"
                + "servers/is/config/stores/PARTNER_KS.jks' has a password of its own  (key_unusable)");
        assertFalse(said.out().contains("repair"), said::toString);
        place.run("verify", "--fix", "is/partner").ended(ExitCode.GATE, "declare that of the key: 'keyPassword: {env: NAME}'");
        example.replace("keys: {client1: partner-client}", "keys: {client1: {identity: partner-client, keyPassword: {env: ENTRY_PASSWORD}}}");

        place.set("ENTRY_PASSWORD", "of-the-entry-1").run("verify", "is/partner").ended(ExitCode.DONE, "client authenticated");
    }

    @Test
    void aMissingIntermediateIsDeclaredByHandWhereNobodyHasIt() throws Exception {
        example.pfx(PFX, example.issuing());
        place.run("explain", "is/partner").ended(ExitCode.DONE, "ends at 'CN=acme-is,O=Acme', whose issuer 'CN=Partner Issuing' is not known here");
        place.run("explain", "is/partner").ended(ExitCode.DONE, "neither in the key entry nor declared; partner.soap names 'CN=Partner Root', which may stand above it  (chain_incomplete)");
        place.run("explain", "is/partner").ended(ExitCode.DONE, "hint: put the certificate of 'CN=Partner Issuing' into certs/partner-issuing.pem and declare it: "
                + "authorities: {partner-issuing: {file: certs/partner-issuing.pem}}");
        place.run("verify", "--fix", "is/partner").ended(ExitCode.GATE, "client_certificate_not_sent");

        place.file("certs/partner-issuing.pem", Pem.write(example.intermediate()));
        example.replace("identities:\n", "  partner-issuing: {file: certs/partner-issuing.pem}\n\nidentities:\n");

        place.run("verify", "is/partner").done();
    }

    @Test
    void aMissingIntermediateThatLiesBesideTheDeclaredRootIsDeclared() throws Exception {
        example.pfx(PFX, example.issuing());
        place.file("certs/from-partner.crt", Pem.write(example.intermediate()) + Pem.write(example.root().certificate(3000)));
        place.file("certs/of-others.pem", HandMade.certificate("CN=Others")).file("certs/notes.pem", "the partner's new root comes in May");
        Files.createDirectory(place.path("certs/older.pem"));

        toldAndMended("chain_incomplete", "+  partner-issuing: {file: certs/from-partner.crt}");

        place.settled();
        assertEquals(3, example.jks(STORE).getCertificateChain("client1").length, "leaf, intermediate, root");
    }

    @Test
    void aMissingIntermediateThatSomeStoreHoldsIsAdoptedFromThere() throws Exception {
        example.pfx(PFX, example.issuing());
        place.run("apply", "--auto-approve", "--accept", "is/partner").done();
        place.plan();
        KeyStore trusted = example.jks("servers/is/config/stores/IS_TS.jks");
        trusted.setCertificateEntry("by-hand", example.intermediate());
        HandMade.save(trusted, place.path("servers/is/config/stores/IS_TS.jks"), PW);

        toldAndMended("chain_incomplete", "+  partner-issuing: {adopt: {sha256: ");

        place.settled();
        assertEquals(3, example.jks(STORE).getCertificateChain("client1").length, "leaf, intermediate, root");
    }

    @Test
    void anIntermediateThatStandsInTheFileOfTheKeyIsNotMissing() throws Exception {
        example.pfx(PFX, example.issuing());
        KeyStore file = HandMade.open(place.path(PFX), "of-the-file-1");
        file.setCertificateEntry("above", example.intermediate());
        HandMade.save(file, place.path(PFX), "of-the-file-1");

        place.run("verify", "is/partner").ended(ExitCode.DONE, "client authenticated");
    }

    /** Of another authority than the partner's. */
    private static final String OTHER = "keys/other.pfx";

    private void issuedByOthers(String file) throws Exception {
        HandMadeAuthority others = HandMadeAuthority.root("CN=Old Partner");
        example.pfx(file, others, others.certificate(3000));
    }

    @Test
    void anIdentityWhoseIssuerThePartnerNamesTakesThePlaceOfOneWhoseItDoesNot() throws Exception {
        issuedByOthers(OTHER);
        example.replace("identities:\n", "identities:\n  former: {" + IMPORT.replace(PFX, OTHER) + "}\n");
        example.replace("{client1: partner-client}", "{client1: former}");

        toldAndMended("issuer_not_named", "+      PARTNER_KS: {password: {env: PARTNER_KEYSTORE_PASSWORD}, keys: {client1: partner-client}}");

        place.settled();
    }

    @Test
    void whereNoIdentityHasAnIssuerThatThePartnerNamesOneHasToBeAskedForElsewhere() throws Exception {
        issuedByOthers(PFX);

        Workplace.Said said = place.run("explain", "is/partner").ended(ExitCode.DONE, "'client1' was issued by 'CN=Old Partner', and partner.soap names 'CN=Partner Root'");
        assertTrue(said.out().contains("hint: have one of those sign what request: {subject: 'CN=acme-is,O=Acme', usage: [client]} asks for, "
                + "or have partner.soap accept that issuer"), said::toString);
        assertFalse(said.out().contains("repair"), said::toString);
    }

    @Test
    void anAliasThatIsNotInTheStoreIsAFaultAtItsPlace() throws IOException {
        example.replace("clientKey: client1", "clientKey: client2");

        place.run("validate").ended(ExitCode.ERROR, "'clientKey: client2' of servers.is.sslConfigs.partner is no alias in servers.is.keystores.PARTNER_KS");
    }

    @Test
    void withoutTheOptionAPeerThatNamesNobodyIsSentNothingAndTheRepairIsTheOption() throws Exception {
        example.replace("acceptedIssuers: [partner-ca]", "acceptedIssuers: []");
        place.run("verify", "is/partner").done();
        example.replace("ignoreEmptyAuthoritiesList: true", "ignoreEmptyAuthoritiesList: false");

        place.run("explain", "is/partner").ended(ExitCode.DONE, "write 'options: {ignoreEmptyAuthoritiesList: true}' for is");
        place.run("verify", "--fix").ended(ExitCode.DONE, "ignoreEmptyAuthoritiesList: true");

        place.run("verify", "is/partner").done();
    }
}
