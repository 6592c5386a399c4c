package io.keywright.engine.law;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.keywright.engine.commandline.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bundles that people bring to devices: who has to be told of which, and when again. */
class HandOverTest {

    private static final String DOCUMENT = """
            authorities:
              root: {generate: {subject: "CN=Acme Root", validFor: 200d}}
            identities:
              partner: {generate: {subject: "CN=partner", usage: [client], validFor: 5y}}
            servers:
              devices:
                flavour: client
                home: devices
                keystores:
                  root-cer: {type: DER, location: root.cer, trust: {root: root}}
                  partner: {location: partner.pem, password: none, keys: {partner: partner}}
                options: {handOver: true}
            """;

    private Workplace place;

    @BeforeEach
    void place(@TempDir Path directory) throws IOException {
        place = new Workplace(directory).document(DOCUMENT);
    }

    private TreeSet<String> open() {
        TreeSet<String> ids = new TreeSet<>();
        ((List<?>) place.run("plan", "--json").done().json().get("manual")).forEach(step -> ids.add(String.valueOf(((Map<?, ?>) step).get("id"))));
        return ids;
    }

    private void handedOver() {
        place.apply().done();
        place.run("done", "devices/hand-over-root-cer", "devices/hand-over-partner").ended(ExitCode.DONE, "No step is open.");
    }

    @Test
    void aNewBundleIsToBeBroughtToWhereItIsUsed() {
        place.apply().ended(ExitCode.DONE, "bring 'root.cer' of 'devices' to where it is used");

        assertEquals(new TreeSet<>(List.of("devices/hand-over-partner", "devices/hand-over-root-cer")), open());
    }

    @Test
    void whatWasBroughtThereAndHasNotChangedIsNobodysWork() {
        handedOver();

        place.apply().ended(ExitCode.DONE, "No changes.");
        assertEquals(new TreeSet<>(), open());
    }

    @Test
    void aRenewedRootIsToBeBroughtToDevicesAgainAndNothingElseIs() {
        handedOver();

        place.at("2027-07-01T12:00:00Z").apply().done();

        assertEquals(new TreeSet<>(List.of("devices/hand-over-root-cer")), open());
    }

    @Test
    void aStepThatIsStillOpenIsNotLostWhenAnotherBundleChanges() {
        place.apply().done();
        place.run("done", "devices/hand-over-partner").done();

        place.run("renew", "partner", "--auto-approve").done();

        assertEquals(new TreeSet<>(List.of("devices/hand-over-partner", "devices/hand-over-root-cer")), open());
    }

    @Test
    void aBundleThatIsReadWhereItLiesIsNobodysWork() throws IOException {
        place.document(DOCUMENT.replace("    options: {handOver: true}\n", "")).apply().done();

        assertEquals(new TreeSet<>(), open());
    }
}
