package io.keywright.renderers.websphere.wsadmin;

import static io.keywright.renderers.websphere.wsadmin.Cells.CELL;
import static io.keywright.renderers.websphere.wsadmin.Cells.NODE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.renderers.keymaterial.TestMaterial;
import io.keywright.renderers.websphere.change.CellChange;
import io.keywright.renderers.websphere.change.CreateObject;
import io.keywright.renderers.websphere.change.Direction;
import io.keywright.renderers.websphere.change.ModifyObject;
import io.keywright.renderers.websphere.change.ObjectKey;
import io.keywright.renderers.websphere.change.ObjectType;
import io.keywright.renderers.websphere.change.RemoveObject;
import io.keywright.renderers.websphere.change.SetChannel;
import io.keywright.renderers.websphere.change.SetDefault;
import io.keywright.renderers.websphere.change.SetProperty;
import io.keywright.renderers.websphere.wsadmin.Wsadmin.Outcome;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.state.EntryState;
import io.keywright.schema.state.Fingerprint;
import io.keywright.schema.vocabulary.KeyAlgorithm;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

class WsadminScriptTest {

    private static final ObjectKey PARTNER_SSL = ObjectKey.of(ObjectType.SSL_CONFIG, NODE, "PartnerSSL");
    private static final ObjectKey DEFAULT_SSL = ObjectKey.of(ObjectType.SSL_CONFIG, CELL, "CellDefaultSSLSettings");
    private static final ObjectKey TRUST_STORE = ObjectKey.of(ObjectType.KEY_STORE, CELL, "CellDefaultTrustStore");
    private static final ObjectKey PARTNER_KEYS = ObjectKey.of(ObjectType.KEY_STORE, NODE, "PartnerKeys");
    private static final ObjectKey NEW_STORE = ObjectKey.of(ObjectType.KEY_STORE, NODE, "Orders Keys");
    private static final TestMaterial MATERIAL = new TestMaterial();

    private final StandInCell cell = Cells.demo();

    @TempDir
    private Path directory;

    private static CreateObject created(ObjectKey key, Map<String, String> attributes,
                                        Map<String, List<ObjectKey>> references, String password) {
        return new CreateObject(key, new TreeMap<>(attributes), new TreeMap<>(references),
                Optional.ofNullable(password).map(Secret::of));
    }

    private static ModifyObject modified(ObjectKey key, Map<String, String> attributes,
                                         Map<String, List<ObjectKey>> references, String password) {
        return new ModifyObject(key, new TreeMap<>(attributes), new TreeMap<>(references),
                Optional.ofNullable(password).map(Secret::of));
    }

    private static String script(CellChange... changes) {
        return WsadminScript.of("orders", List.of(changes), List.of());
    }

    private static String script(StoreContent... stores) {
        return WsadminScript.of("orders", List.of(), List.of(stores));
    }

    private static StoreContent content(ObjectKey store, String file, String type, List<EntryState> entries) {
        return new StoreContent(store, file, type, entries, Set.of());
    }

    private Outcome run(String script, Map<String, String> environment) {
        return new Wsadmin(cell, environment).run(script);
    }

    private Outcome run(String script) {
        return run(script, Map.of());
    }

    private Element security() {
        return cell.saved().get("cells/demoCell/security.xml").getDocumentElement();
    }

    private Element element(String id) {
        return StandInCell.byId(security(), id).orElseThrow();
    }

    private static String base64(X509Certificate certificate) throws Exception {
        return Base64.getEncoder().encodeToString(certificate.getEncoded());
    }

    @Test
    void changesOnlyTheAttributesThatDiffer() {
        Outcome outcome = run(script(modified(PARTNER_SSL,
                Map.of("sslProtocol", "TLSv1.2", "serverKeyAlias", "orders", "securityLevel", "CUSTOM"), Map.of(), null)))
                .ended();

        assertEquals(List.of("modifySSLConfig {alias=PartnerSSL, scopeName=" + NODE + ", serverKeyAlias=orders}",
                "AdminConfig.save", "AdminConfig.save"), outcome.changes());
        assertEquals("orders", element("SecureSocketLayer_2").getAttribute("serverKeyAlias"));
        assertEquals("changed SSLConfig 'PartnerSSL' of " + NODE + ": serverKeyAlias\n"
                + "done; restart what does not take up changes by itself\n", outcome.output());
    }

    @Test
    void createsAStoreAndWhatUsesItInTheirOrder() {
        ObjectKey config = ObjectKey.of(ObjectType.SSL_CONFIG, NODE, "OrdersSSL");
        Outcome outcome = run(script(
                created(NEW_STORE, Map.of("type", "PKCS12", "location", "${CONFIG_ROOT}/o.p12", "slot", "3"), Map.of(),
                        "s3cret"),
                created(config, Map.of("sslProtocol", "TLSv1.2", "type", "JSSE"), Map.of("keyStore", List.of(NEW_STORE),
                        "trustStore", List.of(TRUST_STORE), "trustManager", List.of(
                                ObjectKey.of(ObjectType.TRUST_MANAGER, CELL, "IbmX509"),
                                ObjectKey.of(ObjectType.TRUST_MANAGER, CELL, "IbmPKIX"))), null),
                created(ObjectKey.group(NODE, "demoNode", Direction.INBOUND), Map.of("certificateAlias", "orders"),
                        Map.of("sslConfig", List.of(config)), null),
                created(ObjectKey.of(ObjectType.DYNAMIC_SELECTION, NODE, "toBilling"),
                        Map.of("dynamicSelectionInfo", "HTTP,billing,9443", "certificateAlias", "orders"),
                        Map.of("sslConfig", List.of(config)), null)),
                Map.of("KEYWRIGHT_PASSWORD_ORDERS_KEYS", "s3cret")).ended();

        assertEquals(List.of("createKeyStore", "AdminConfig.modify", "AdminConfig.save", "createSSLConfig",
                "createSSLConfigGroup", "createDynamicSSLConfigSelection", "AdminConfig.save", "AdminConfig.save"),
                outcome.changes().stream().map(change -> change.split(" ")[0]).toList());
        assertEquals("3", cell.find("KeyStore", "Orders Keys", NODE, any -> true).get(0).getAttribute("slot"));
        Element setting = StandInCell.children(cell.find("SSLConfig", "OrdersSSL", NODE, any -> true).get(0))
                .findFirst().orElseThrow();
        assertEquals("TrustManager_2 TrustManager_1", setting.getAttribute("trustManager"));
    }

    @Test
    void changesASelectionWhereItStands() {
        run(script(modified(ObjectKey.of(ObjectType.DYNAMIC_SELECTION, NODE, "toPartner"),
                Map.of("dynamicSelectionInfo", "*,partner.test,443", "description", ""),
                Map.of("sslConfig", List.of(DEFAULT_SSL)), null))).ended();

        Element selection = element("DynamicSSLConfigSelection_1");
        assertEquals("*,partner.test,443", selection.getAttribute("dynamicSelectionInfo"));
        assertEquals("", selection.getAttribute("description"));
        assertEquals("SSLConfig_1", selection.getAttribute("sslConfig"));
        assertEquals("toAll", StandInCell.all(security()).filter(element -> element.getTagName()
                .equals("dynamicSSLConfigSelections")).toList().get(1).getAttribute("name"));
    }

    @Test
    void setsChannelsDefaultAndProperties() {
        run(script(new SetChannel(Cells.SERVER, "SSL_1", "PartnerSSL"), new SetChannel(Cells.SERVER, "SSL_2", ""),
                new SetDefault(PARTNER_SSL),
                new SetProperty("com.ibm.wsspi.security.web.failOverToBasicAuth", "true", "boolean"),
                new SetProperty("com.ibm.wsspi.security.web.webAuthReq", "always", "String"))).ended();

        Element server = cell.saved().get(Cells.SERVER).getDocumentElement();
        assertEquals("PartnerSSL", StandInCell.byId(server, "SSLInboundChannel_1").orElseThrow()
                .getAttribute("sslConfigAlias"));
        assertEquals("", StandInCell.byId(server, "SSLInboundChannel_2").orElseThrow().getAttribute("sslConfigAlias"));
        assertEquals("SSLConfig_host01_2", security().getAttribute("defaultSSLSettings"));
        assertEquals(List.of("true boolean", "always String"), StandInCell.children(security())
                .filter(child -> child.getTagName().equals("webAuthAttrs"))
                .map(child -> child.getAttribute("value") + " " + child.getAttribute("type")).toList());
    }

    @Test
    void changesNothingTheSecondTime() {
        String script = script(
                created(NEW_STORE, Map.of("type", "PKCS12", "location", "${CONFIG_ROOT}/o.p12", "readOnly", "false",
                        "slot", "3"), Map.of(), "s3cret"),
                modified(PARTNER_SSL, Map.of("serverKeyAlias", "x", "enabledCiphers", ""),
                        Map.of("keyStore", List.of(NEW_STORE)), null),
                new SetDefault(PARTNER_SSL), new SetChannel(Cells.SERVER, "SSL_1", "PartnerSSL"),
                new SetProperty("p", "q", "String"),
                new RemoveObject(ObjectKey.of(ObjectType.DYNAMIC_SELECTION, NODE, "toPartner")),
                new RemoveObject(PARTNER_KEYS));
        Map<String, String> environment = Map.of("KEYWRIGHT_PASSWORD_ORDERS_KEYS", "s3cret");
        run(script, environment).ended();

        Outcome again = run(script, environment).ended();

        assertEquals(List.of("AdminConfig.save"), again.changes());
        assertEquals("nothing to change\n", again.output());
    }

    @Test
    void removesNothingThatIsStillUsed() {
        Outcome outcome = run(script(modified(PARTNER_SSL, Map.of("serverKeyAlias", "orders"), Map.of(), null),
                new RemoveObject(TRUST_STORE)));

        assertTrue(outcome.fault().contains("KeyStore 'CellDefaultTrustStore' of " + CELL + " is still used by "
                + "SecureSocketLayer (cells/demoCell|security.xml#SecureSocketLayer_1)"), outcome.fault());
        assertEquals("orders", element("SecureSocketLayer_2").getAttribute("serverKeyAlias"));
        assertFalse(outcome.changes().stream().anyMatch(change -> change.startsWith("delete")));
    }

    @Test
    void removesNoConfigurationThatAChannelOrTheOrbNames() {
        Outcome orb = run(script(new RemoveObject(ObjectKey.of(ObjectType.SSL_CONFIG, CELL, "OrbSSL"))));
        Outcome channel = run(script(
                new RemoveObject(ObjectKey.of(ObjectType.DYNAMIC_SELECTION, NODE, "toPartner")),
                new RemoveObject(PARTNER_SSL)));

        assertTrue(orb.fault().contains("still used by IIOPTransport"), orb.fault());
        assertTrue(channel.fault().contains("still used by SSLInboundChannel"), channel.fault());
        assertTrue(StandInCell.byId(security(), "DynamicSSLConfigSelection_1").isPresent(), "what is not saved stays");
    }

    @Test
    void stopsBeforeItBeginsWhenAPasswordIsMissing() {
        Outcome outcome = run(script(modified(DEFAULT_SSL, Map.of("serverKeyAlias", "x"), Map.of(), null),
                created(NEW_STORE, Map.of("type", "PKCS12", "location", "o.p12"), Map.of(), "s3cret")));

        assertTrue(outcome.fault().contains("set KEYWRIGHT_PASSWORD_ORDERS_KEYS in the environment, or in the "
                + "properties file that KEYWRIGHT_SECRETS names"), outcome.fault());
        assertEquals(List.of(), outcome.changes());
    }

    @Test
    void readsPasswordsFromAFileOfProperties() throws Exception {
        Path secrets = Files.writeString(directory.resolve("s.properties"), "KEYWRIGHT_PASSWORD_ORDERS_KEYS=a\\u20ac\\\\\\n b\n");

        run(script(created(NEW_STORE, Map.of("type", "PKCS12", "location", "o.p12"), Map.of(), "any")),
                Map.of("KEYWRIGHT_SECRETS", secrets.toString())).ended();

        assertEquals("a€\\\n b", cell.savedFiles().get("o.p12").password);
    }

    @Test
    void saysNoPasswordWhateverTheProductSays() {
        String script = script(created(NEW_STORE, Map.of("type", "PKCS12", "location", "o.p12"), Map.of(), "s3cret"));

        Outcome outcome = new Wsadmin(cell, Map.of("KEYWRIGHT_PASSWORD_ORDERS_KEYS", "s3cret"), List.of(),
                Set.of("createKeyStore")).run(script);

        assertTrue(outcome.fault().contains("createKeyStore failed"), outcome.fault());
        assertFalse((outcome.fault() + outcome.output() + script).contains("s3cret"), outcome.fault());
        assertEquals("AdminConfig.reset", outcome.changes().get(outcome.changes().size() - 1));
    }

    @Test
    void saysNoPartOfAPasswordThatHoldsAnotherOne() {
        Outcome outcome = new Wsadmin(cell, Map.of("KEYWRIGHT_PASSWORD_ORDERS_KEYS", "q7z-and-more",
                "KEYWRIGHT_PASSWORD_PARTNERKEYS", "q7z"), List.of(), Set.of("createKeyStore")).run(script(
                created(NEW_STORE, Map.of("type", "PKCS12", "location", "o.p12"), Map.of(), "q7z-and-more"),
                modified(PARTNER_KEYS, Map.of("location", "p.12"), Map.of(), "q7z")));

        assertTrue(outcome.fault().contains("keyStorePassword=***,"), outcome.fault());
        assertFalse(outcome.fault().contains("q7z") || outcome.fault().contains("and-more"), outcome.fault());
    }

    @Test
    void changesThePasswordOfAFileThatHasTheOldOne() {
        String script = script(modified(TRUST_STORE, Map.of(), Map.of(), "new"));

        Outcome outcome = run(script, Map.of("KEYWRIGHT_PASSWORD_CELLDEFAULTTRUSTSTORE", "new",
                "KEYWRIGHT_OLD_PASSWORD_CELLDEFAULTTRUSTSTORE", "WebAS")).ended();
        run(script, Map.of("KEYWRIGHT_PASSWORD_CELLDEFAULTTRUSTSTORE", "new")).ended();

        assertTrue(outcome.output().startsWith("changed the password of KeyStore 'CellDefaultTrustStore' of " + CELL
                + " and of its file\n"), outcome.output());
        assertEquals("new", cell.savedFiles().get(Cells.TRUST).password);
        assertEquals(StandInCell.encoded("new"), element("KeyStore_2").getAttribute("password"));
    }

    @Test
    void takesAStoreFileThatWasCopiedWithItsNewPassword() {
        cell.files().get(Cells.TRUST).password = "new";
        cell.save();

        Outcome outcome = run(script(modified(TRUST_STORE, Map.of(), Map.of(), "new")),
                Map.of("KEYWRIGHT_PASSWORD_CELLDEFAULTTRUSTSTORE", "new")).ended();

        assertTrue(outcome.output().startsWith("set the password"), outcome.output());
    }

    @Test
    void keepsOnePasswordWhenTheNextOneNeedsTheProduct() {
        cell.files().get(Cells.TRUST).password = "new";
        cell.save();

        run(script(modified(TRUST_STORE, Map.of(), Map.of(), "new"), modified(PARTNER_KEYS, Map.of(), Map.of(), "other")),
                Map.of("KEYWRIGHT_PASSWORD_CELLDEFAULTTRUSTSTORE", "new", "KEYWRIGHT_PASSWORD_PARTNERKEYS", "other",
                        "KEYWRIGHT_OLD_PASSWORD_PARTNERKEYS", "WebAS")).ended();

        assertEquals(StandInCell.encoded("new"), element("KeyStore_2").getAttribute("password"));
        assertEquals(StandInCell.encoded("other"), element("KeyStore_3").getAttribute("password"));
    }

    @Test
    void wantsTheFileBeforeAStoreMoves() {
        String script = script(modified(TRUST_STORE, Map.of("location", "${CONFIG_ROOT}/new.p12"), Map.of(), "new"));
        Map<String, String> environment = Map.of("KEYWRIGHT_PASSWORD_CELLDEFAULTTRUSTSTORE", "new");

        Outcome without = run(script, environment);
        cell.files().put("${CONFIG_ROOT}/new.p12", new StandInStore("new"));
        cell.save();
        Outcome with = run(script, environment).ended();

        assertTrue(without.fault().contains("does not open; if its file is to be another, copy that first"), without.fault());
        assertTrue(with.output().contains("changed KeyStore 'CellDefaultTrustStore'"), with.output());
        assertEquals("${CONFIG_ROOT}/new.p12", element("KeyStore_2").getAttribute("location"));
    }

    @Test
    void bringsTrustedCertificatesIntoTheirStore() throws Exception {
        X509Certificate root = MATERIAL.root.certificate();
        cell.files().get(Cells.TRUST).signers.put("stale", base64(MATERIAL.issuing.certificate()));
        cell.save();
        String script = script(content(TRUST_STORE, "trust.p12", "PKCS12", List.of(
                EntryState.found("acme root", EntryKind.TRUST, List.of(root)),
                EntryState.found("stale", EntryKind.TRUST, List.of(root)))));

        Outcome outcome = run(script).ended();
        Outcome again = run(script).ended();

        assertEquals("added signer 'acme root' of KeyStore 'CellDefaultTrustStore' of " + CELL + "\n"
                + "replaced signer 'stale' of KeyStore 'CellDefaultTrustStore' of " + CELL + "\n"
                + "done; restart what does not take up changes by itself\n", outcome.output());
        assertEquals(Map.of("acme root", base64(root), "stale", base64(root)), cell.savedFiles().get(Cells.TRUST).signers);
        assertEquals("nothing to change\n", again.output());
        assertTrue(script.contains("certificates['" + Fingerprint.of(root) + "'] = ("), script);
    }

    @Test
    void takesAnyAlias() {
        List<EntryState> entries = JythonTextTest.hostile().stream().filter(alias -> !alias.isEmpty()).limit(60)
                .map(alias -> EntryState.found(alias, EntryKind.TRUST, List.of(MATERIAL.root.certificate()))).toList();
        String script = script(content(TRUST_STORE, "trust.p12", "PKCS12", entries));

        run(script).ended();

        assertEquals(new TreeSet<>(entries.stream().map(entry -> StandInStore.alias(entry.alias())).toList()),
                cell.signers(Cells.TRUST));
        assertEquals("nothing to change\n", run(script).ended().output());
    }

    @Test
    void importsAKeyFromTheStoreThatKeywrightWrote() throws Exception {
        TestMaterial.Identity identity = MATERIAL.server(KeyAlgorithm.EC_P256);
        Path file = store("config/cells/partner.p12", "pw", Map.of("orders", identity));
        StoreContent content = content(PARTNER_KEYS, "config/cells/partner.p12", "PKCS12",
                List.of(EntryState.found("orders", EntryKind.KEY, identity.chain())));
        Map<String, String> environment = Map.of("KEYWRIGHT_PASSWORD_PARTNERKEYS", "pw", "KEYWRIGHT_FILES",
                directory.toString());

        run(script(content), environment).ended();
        Files.delete(file);
        Outcome again = run(script(content), Map.of()).ended();

        assertEquals(base64(identity.leaf()), cell.savedFiles().get(Cells.PARTNER).personal.get("orders"));
        assertEquals("nothing to change\n", again.output());
    }

    @Test
    void replacesAKeyThatIsAnother() throws Exception {
        TestMaterial.Identity identity = MATERIAL.server(KeyAlgorithm.EC_P256);
        store("partner.p12", "pw", Map.of("orders", identity));
        cell.files().get(Cells.PARTNER).personal.put("orders", base64(MATERIAL.server(KeyAlgorithm.EC_P256).leaf()));
        cell.save();

        Outcome outcome = run(script(content(PARTNER_KEYS, "partner.p12", "PKCS12",
                        List.of(EntryState.found("orders", EntryKind.KEY, identity.chain())))),
                Map.of("KEYWRIGHT_PASSWORD_PARTNERKEYS", "pw", "KEYWRIGHT_FILES", directory.toString())).ended();

        assertTrue(outcome.output().startsWith("replaced key 'orders'"), outcome.output());
        assertEquals(base64(identity.leaf()), cell.savedFiles().get(Cells.PARTNER).personal.get("orders"));
    }

    @Test
    void takesWhatWasMadeLaterFromTheStoresThatKeywrightWrote() throws Exception {
        TestMaterial.Identity identity = MATERIAL.server(KeyAlgorithm.RSA_2048);
        store("partner.p12", "pw", Map.of("orders", identity));
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        trust.setCertificateEntry("acme", MATERIAL.root.certificate());
        try (OutputStream out = Files.newOutputStream(directory.resolve("trust.p12"))) {
            trust.store(out, "tw".toCharArray());
        }
        String script = script(content(PARTNER_KEYS, "partner.p12", "PKCS12",
                        List.of(EntryState.found("orders", EntryKind.KEY, List.of()))),
                content(TRUST_STORE, "trust.p12", "PKCS12",
                        List.of(EntryState.found("acme", EntryKind.TRUST, List.of()))));
        Map<String, String> environment = Map.of("KEYWRIGHT_PASSWORD_PARTNERKEYS", "pw",
                "KEYWRIGHT_PASSWORD_CELLDEFAULTTRUSTSTORE", "tw", "KEYWRIGHT_FILES", directory.toString());

        run(script, environment).ended();
        Outcome again = run(script, environment).ended();

        assertEquals(base64(identity.leaf()), cell.savedFiles().get(Cells.PARTNER).personal.get("orders"));
        assertEquals(base64(MATERIAL.root.certificate()), cell.savedFiles().get(Cells.TRUST).signers.get("acme"));
        assertEquals("nothing to change\n", again.output());
    }

    @Test
    void saysWhichStoreIsMissing() {
        StoreContent content = content(PARTNER_KEYS, "config/partner.p12", "PKCS12",
                List.of(EntryState.found("orders", EntryKind.KEY, List.of())));

        Outcome unset = run(script(content));
        Outcome absent = run(script(content), Map.of("KEYWRIGHT_FILES", directory.toString()));

        assertTrue(unset.fault().contains("set KEYWRIGHT_FILES to the directory that holds config/partner.p12"), unset.fault());
        assertTrue(absent.fault().contains("there is no " + directory.resolve("config/partner.p12")), absent.fault());
    }

    @Test
    void takesEntriesOutLast() throws Exception {
        cell.files().get(Cells.TRUST).signers.put("old", base64(MATERIAL.root.certificate()));
        cell.files().get(Cells.PARTNER).personal.put("gone", base64(MATERIAL.root.certificate()));
        cell.save();
        String script = script(
                new StoreContent(TRUST_STORE, "t", "PKCS12", List.of(EntryState.found("new", EntryKind.TRUST,
                        List.of(MATERIAL.root.certificate()))), Set.of("old")),
                new StoreContent(PARTNER_KEYS, "k", "PKCS12", List.of(), Set.of("gone")));

        Outcome outcome = run(script).ended();
        Outcome again = run(script).ended();

        assertEquals(List.of("addSignerCertificate", "AdminConfig.save", "deleteSignerCertificate", "deleteCertificate",
                "AdminConfig.save", "AdminConfig.save"),
                outcome.changes().stream().map(change -> change.split(" ")[0]).toList());
        assertEquals(List.of("AdminConfig.save"), again.changes());
    }

    @Test
    void takesMoreThanOneFunctionHolds() {
        List<CellChange> changes = new ArrayList<>();
        List<StoreContent> stores = new ArrayList<>();
        Map<String, String> environment = new TreeMap<>();
        for (int i = 0; i < 45; i++) {
            ObjectKey store = ObjectKey.of(ObjectType.KEY_STORE, NODE, "s" + i);
            changes.add(created(store, Map.of("type", "PKCS12", "location", "s" + i), Map.of(), "pw"));
            stores.add(content(store, "s", "PKCS12", List.of(
                    EntryState.found("root", EntryKind.TRUST, List.of(MATERIAL.root.certificate())))));
            environment.put("KEYWRIGHT_PASSWORD_S" + i, "pw");
        }
        String script = WsadminScript.of("orders", changes, stores);

        run(script, environment).ended();

        assertEquals(45, cell.savedFiles().values().stream().filter(file -> file.signers.containsKey("root")).count());
        assertTrue(script.contains("[trust_1, trust_2, trust_3]"), script);
        assertEquals(1, script.split("= \\(\n        'M", -1).length - 1, "the certificate stands there once");
    }

    @Test
    void isTheSameForTheSameChanges() {
        CellChange[] changes = {created(NEW_STORE, Map.of("type", "PKCS12", "location", "o"), Map.of(), "pw"),
                modified(PARTNER_SSL, Map.of("serverKeyAlias", "x", "clientKeyAlias", "y"), Map.of(), null)};

        assertEquals(script(changes), script(changes.clone()));
    }

    @Test
    void tellsTheNodesBetweenTheParts() {
        Outcome outcome = new Wsadmin(cell, Map.of("KEYWRIGHT_PASSWORD_ORDERS_KEYS", "s3cret"), List.of("n1", "n2"),
                Set.of()).run(script(created(NEW_STORE, Map.of("type", "PKCS12", "location", "o.p12"), Map.of(), "s3cret"),
                modified(PARTNER_SSL, Map.of("serverKeyAlias", "x"), Map.of(), null))).ended();

        assertEquals(List.of("createKeyStore", "AdminConfig.save", "sync n1", "sync n2", "modifySSLConfig",
                "AdminConfig.save", "sync n1", "sync n2", "AdminConfig.save"), outcome.changes().stream()
                .map(change -> change.startsWith("sync") ? change : change.split(" ")[0]).toList());
    }

    @Test
    void stopsWhereANodeDoesNotFollow() {
        Outcome outcome = new Wsadmin(cell, Map.of(), List.of("lazy"), Set.of()).run(script(
                modified(PARTNER_SSL, Map.of("serverKeyAlias", "x"), Map.of(), null),
                new RemoveObject(ObjectKey.of(ObjectType.DYNAMIC_SELECTION, NODE, "toPartner"))));

        assertTrue(outcome.fault().contains("node=lazy,type=NodeSync did not synchronise"), outcome.fault());
        assertFalse(outcome.changes().stream().anyMatch(change -> change.startsWith("delete")));
    }

    @Test
    void stopsWhereSomethingIsNotThere() {
        Outcome object = run(script(modified(ObjectKey.of(ObjectType.SSL_CONFIG, CELL, "PartnerSSL"),
                Map.of("serverKeyAlias", "x"), Map.of(), null)));
        Outcome target = run(script(modified(PARTNER_SSL, Map.of(),
                Map.of("keyStore", List.of(ObjectKey.of(ObjectType.KEY_STORE, CELL, "Nothing"))), null)));
        Outcome channel = run(script(new SetChannel(Cells.SERVER, "SSL_9", "")));

        assertTrue(object.fault().contains("there is no SSLConfig 'PartnerSSL' of (cell):demoCell, and there should be"),
                object.fault());
        assertTrue(target.fault().contains("there is no KeyStore 'Nothing' of (cell):demoCell"), target.fault());
        assertTrue(channel.fault().contains("there is no channel 'SSL_9' in cells/demoCell/nodes/demoNode/servers/"
                + "server1|server.xml"), channel.fault());
    }

    @Test
    void numbersPasswordsOfStoresWithTheSameName() {
        String script = script(
                modified(PARTNER_KEYS, Map.of(), Map.of(), "a"),
                modified(ObjectKey.of(ObjectType.KEY_STORE, CELL, "PartnerKeys"), Map.of(), Map.of(), "b"));

        run(script, Map.of("KEYWRIGHT_PASSWORD_PARTNERKEYS", "cell", "KEYWRIGHT_PASSWORD_PARTNERKEYS_2", "node",
                "KEYWRIGHT_OLD_PASSWORD_PARTNERKEYS", "WebAS", "KEYWRIGHT_OLD_PASSWORD_PARTNERKEYS_2", "WebAS")).ended();

        assertEquals("node", cell.savedFiles().get(Cells.PARTNER).password);
    }

    private Path store(String name, String password, Map<String, TestMaterial.Identity> keys) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (Map.Entry<String, TestMaterial.Identity> key : keys.entrySet()) {
            store.setKeyEntry(key.getKey(), key.getValue().key(), password.toCharArray(),
                    key.getValue().chain().toArray(Certificate[]::new));
        }
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, password.toCharArray());
        }
        return file;
    }
}
