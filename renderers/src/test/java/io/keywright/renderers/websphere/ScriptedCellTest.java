package io.keywright.renderers.websphere;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.renderers.flavour.ManualStep;
import io.keywright.renderers.flavour.Naming;
import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.flavour.Rendering;
import io.keywright.renderers.flavour.StoreChange;
import io.keywright.renderers.flavour.Unseen;
import io.keywright.renderers.keymaterial.TestMaterial;
import io.keywright.renderers.websphere.wsadmin.CellModel;
import io.keywright.renderers.websphere.wsadmin.StandInCell;
import io.keywright.renderers.websphere.wsadmin.Wsadmin;
import io.keywright.renderers.websphere.wsadmin.Wsadmin.Outcome;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.state.EntryState;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.w3c.dom.Element;

/** The script that comes with the files of a rendering makes the same of a cell as they do. */
class ScriptedCellTest {

    @TestFactory
    Stream<DynamicTest> everyGoldenCaseEndsAsItsFiles() throws IOException, URISyntaxException {
        Path cases = Path.of(ScriptedCellTest.class.getResource("/golden/websphere").toURI());
        try (Stream<Path> found = Files.list(cases)) {
            return found.filter(golden -> Files.isDirectory(golden.resolve("after"))).sorted().toList().stream()
                    .map(golden -> DynamicTest.dynamicTest(golden.getFileName().toString(), () -> compare(golden)));
        }
    }

    private static void compare(Path golden) throws IOException {
        compare(WantedText.parse(Files.readString(golden.resolve("desired.txt"))), golden.resolve("before"));
    }

    private static void compare(RenderRequest request, Path home) throws IOException {
        CellDirectory before = CellDirectory.in(home).naming(Naming.of(request.desired()));
        Rendering rendering = before.reading().render(request);
        Map<String, byte[]> after = repository(before.edited(rendering.files()));
        StandInCell cell = new StandInCell(repository(before));
        if (rendering.manual().stream().noneMatch(step -> step.id().equals("orders/wsadmin"))) {
            // what client programs speak is none of the cell's
            assertEquals("", CellModel.difference(CellModel.of(new StandInCell(after).saved()), CellModel.of(cell.saved())));
            return;
        }
        Map<String, String> environment = passwords(new StandInCell(after), new StandInCell(repository(before)), cell);
        String script = script(rendering);

        Outcome outcome = new Wsadmin(cell, environment).run(script).ended();
        String scripted = CellModel.of(cell.saved());
        new Wsadmin(cell, environment).run(script).ended();

        assertFalse(outcome.output().isEmpty());
        assertEquals("", CellModel.difference(CellModel.of(new StandInCell(after).saved()), scripted));
        assertEquals("", CellModel.difference(scripted, CellModel.of(cell.saved())));
    }

    /** As the document of the example has it; its stores are changed by hand, or by the same script. */
    @Test
    void theCellOfTheExampleWithMobileClientsEndsAsItsFiles() throws IOException {
        compare(WantedText.parse("""
                keystores.node-keys | name=NodeDefaultKeyStore | scope=node:mobileNode | type=PKCS12 | password=of-the-node
                keystores.cell-trust | name=CellDefaultTrustStore | scope=cell | type=PKCS12 | password=of-the-cell
                sslConfigs.node | name=NodeDefaultSSLSettings | scope=node:mobileNode | keystore=node-keys | truststore=cell-trust | serverKey=mobilefirst | clientKey=mobilefirst | protocols=TLSv1.2
                scopes.node:mobileNode | inbound=node | outbound=node
                endpointAliases.maximo | host=maximo.acme.test | port=9443 | sslConfig=node | options.scope=node:mobileNode
                """), Path.of("../examples/maximo-anywhere/profiles/Dmgr01"));
    }

    @Test
    void aStoreThatChangesAloneHasAScriptToo() {
        CellDirectory before = CellDirectory.federated();
        RenderRequest request = trusting(List.of(new TestMaterial().root.certificate()));
        StandInCell cell = new StandInCell(repository(before));
        cell.store("${CONFIG_ROOT}/cells/demoCell/trust.p12", "WebAS");
        Rendering rendering = before.reading().render(request);

        new Wsadmin(cell, Map.of()).run(script(rendering)).ended();

        assertEquals(List.of(), rendering.files());
        assertEquals(Set.of("acme-root"), cell.signers("${CONFIG_ROOT}/cells/demoCell/trust.p12"));
    }

    @Test
    void sayWhereWhatIsStillToBeMadeWillBe() {
        String script = script(CellDirectory.federated().reading().render(trusting(List.of())));

        assertTrue(script.contains("#   config/cells/demoCell/trust.p12\n"), script);
    }

    @Test
    void nothingToChangeHasNoScript() {
        RenderRequest request = WantedText.parse(TRUST);

        assertEquals(List.of(), CellDirectory.federated().reading().render(request).manual());
    }

    private static final String TRUST = "keystores.CellDefaultTrustStore | type=PKCS12";

    private static RenderRequest trusting(List<java.security.cert.X509Certificate> chain) {
        RenderRequest request = WantedText.parse(TRUST);
        return new RenderRequest(request.desired(), Set.of(), Map.of(), List.of(new StoreChange("CellDefaultTrustStore",
                CellDirectory.HOME.resolve("config/cells/demoCell/trust.p12"),
                List.of(EntryState.found("acme-root", EntryKind.TRUST, chain)), Set.of())), Unseen.NOTHING);
    }

    private static String script(Rendering rendering) {
        return rendering.manual().stream().filter(step -> step.id().equals("orders/wsadmin")).map(ManualStep::content)
                .findFirst().orElseThrow().orElseThrow();
    }

    /** The documents as the repository names them, wherever the home begins. */
    private static Map<String, byte[]> repository(CellDirectory directory) {
        Map<String, byte[]> files = new TreeMap<>();
        directory.contents().forEach((name, bytes) -> {
            String path = name.replaceFirst("^config/", "");
            if (path.endsWith(".xml")) {
                files.put(path.startsWith("cells/") ? path : "cells/legacy/" + path, bytes);
            }
        });
        return files;
    }

    /** What the script asks for; and the stores have the passwords that the cell says, or where they are new, will say. */
    private static Map<String, String> passwords(StandInCell after, StandInCell before, StandInCell stores) {
        Map<String, String> environment = new HashMap<>();
        for (Element store : keyStores(after)) {
            environment.put("KEYWRIGHT_PASSWORD_" + variable(store), password(store));
            stores.store(store.getAttribute("location"), password(store));
        }
        for (Element store : keyStores(before)) {
            environment.put("KEYWRIGHT_OLD_PASSWORD_" + variable(store), password(store));
            stores.store(store.getAttribute("location"), password(store));
        }
        return environment;
    }

    private static List<Element> keyStores(StandInCell cell) {
        return cell.list("KeyStore").values().stream().toList();
    }

    private static String variable(Element store) {
        return store.getAttribute("name").toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    private static String password(Element store) {
        return StandInCell.decoded(store.getAttribute("password"));
    }
}
