package io.keywright.engine.law;

import io.keywright.engine.commandline.ExitCode;
import io.keywright.renderers.Flavours;
import io.keywright.renderers.flavour.Flavour;
import io.keywright.renderers.keymaterial.Pem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A server of any flavour in the sample home that its starter gives, with documents that are drawn. */
final class DrawnServer {

    private static final String PROSE = "<!-- someone's own words:  a \t tab, \u00fc, \"quotes\" & two  blanks -->";

    private DrawnServer() {
    }

    /** A place with all that drawn documents refer to. */
    static Workplace workplace(Path directory) throws Exception {
        Workplace place = new Workplace(directory).set("SECRET_A", "the-secret-A-1234").set("SECRET_B", "the-secret-B-5678")
                .knowing("SECRET_A", "SECRET_B");
        return place.file("root.pem", Pem.write(HandMade.trusted(directory.resolve("elsewhere.p12"), "elsewhere", "x", "CN=Given Root")));
    }

    /** Puts down the starter's home with the words of someone in it; gives where it is. */
    static String home(Workplace place, String flavour) throws IOException {
        Flavour chosen = Flavours.named(flavour).orElseThrow();
        String home = "servers/orders";
        for (Map.Entry<String, String> file : chosen.starter().files().entrySet()) {
            place.file(file.getKey(), file.getValue());
        }
        if (chosen.starter().files().isEmpty()) {
            place.file(home + "/notes.txt", PROSE + "\r\n\n");
            return home;
        }
        Path main = MainFiles.in(place.path(home), flavour).orElseThrow();
        String text = Files.readString(main);
        int end = text.lastIndexOf("</");
        // What is no XML has comments of the other kind.
        Files.writeString(main, end < 0 ? text + "# " + PROSE + "\r\n\n" : text.substring(0, end) + PROSE + "\r\n\n" + text.substring(end));
        return home;
    }

    /** The first of the documents that validates and whose links stand: apply stops where one would fail. */
    static String valid(Workplace place, Documents documents) throws IOException {
        for (int attempt = 0; attempt < 300; attempt++) {
            String text = documents.draw();
            if (place.document(text).run("validate").exit() == ExitCode.DONE && place.run("verify").exit() == ExitCode.DONE) {
                return text;
            }
        }
        throw new AssertionError("none of the documents is valid: " + place.run("validate"));
    }
}
