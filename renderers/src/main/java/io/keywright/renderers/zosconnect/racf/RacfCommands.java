package io.keywright.renderers.zosconnect.racf;

import io.keywright.renderers.flavour.ManualStep;
import io.keywright.renderers.flavour.ManualStep.Occasion;
import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.keymaterial.Pem;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.state.EntryState;
import io.keywright.schema.state.Fingerprint;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.SslConfigState;
import io.keywright.schema.state.UserState;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The commands for the keyrings and the users that a document declares. They say what has to be there, not what is
 * missing: what RACF holds is not seen from here.
 */
public final class RacfCommands {

    public static final String USER_OPTION = "startedTaskUser";
    private static final String FILE = "racf.txt";
    /** Stands for the user of the server's task where the document does not say it. */
    private static final String UNKNOWN_USER = "STCUSER";

    private final ServerSite site;
    private final RenderRequest request;
    private final Address server;
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final StringBuilder commands = new StringBuilder();
    private final Map<String, Added> added = new LinkedHashMap<>();
    private boolean userIsUnknown;

    /**
     * A certificate that is to be put into RACF, by what it is.
     *
     * @param certificate empty while it is still to be made
     */
    private record Added(String dataSet, String label, Optional<X509Certificate> certificate) {
    }

    public RacfCommands(ServerSite site, RenderRequest request) {
        this.site = site;
        this.request = request;
        this.server = Address.server(site.name());
        request.unseen().keyrings().forEach((name, entries) -> keyring(request.desired().keystores().get(name), entries));
        users(request.unseen().users());
    }

    /** What RACF cannot hold. */
    public List<Diagnostic> diagnostics() {
        return List.copyOf(diagnostics);
    }

    /** Empty when the document asks nothing of RACF. */
    public Optional<ManualStep> step() {
        return commands.isEmpty() || !diagnostics.isEmpty() ? Optional.empty()
                : Optional.of(new ManualStep(server.name() + "/racf", server, "review the RACF commands for '" + server.name()
                + "' and enter what is missing: keyrings, certificates and users are held by the system, and not seen from here",
                Optional.of(FILE), Optional.of(text()), Occasion.OTHER_CONTENT));
    }

    private void keyring(KeystoreState keystore, List<EntryState> entries) {
        Address address = server.child("keystores", keystore.name());
        Optional<Keyring> found = keystore.location().flatMap(Keyring::of);
        if (found.isEmpty()) {
            report(address, "location '" + keystore.location().orElse("") + "' names no keyring", "write 'safkeyring://USER/RING'");
            return;
        }
        Keyring ring = found.get();
        Optional<String> user = ring.owner().or(() -> Optional.ofNullable(request.desired().options().get(USER_OPTION)));
        userIsUnknown |= user.isEmpty();
        String owner = user.orElse(UNKNOWN_USER);
        check(RacfText.faultOfUser(owner), address);
        check(RacfText.faultOfRing(ring.name()), address);
        commands.append("\n/* keyring ").append(owner).append('/').append(ring.name()).append(", keystore ").append(keystore.name()).append(" */\n");
        command("RACDCERT ID(" + owner + ")", List.of("ADDRING(" + ring.name() + ")"));
        boolean only = entries.stream().filter(entry -> entry.kind() == EntryKind.KEY).count() == 1;
        for (EntryState entry : entries) {
            Address place = address.child(entry.kind() == EntryKind.KEY ? "keys" : "trust", entry.alias());
            check(RacfText.faultOfLabel(entry.alias()), place);
            if (entry.kind() == EntryKind.KEY) {
                key(owner, ring, entry, only || isServerKey(keystore.name(), entry.alias()));
            } else {
                trusted(owner, ring, entry);
            }
        }
    }

    private boolean isServerKey(String keystore, String alias) {
        return request.desired().sslConfigs().values().stream().filter(config -> config.keystore().equals(Optional.of(keystore)))
                .map(SslConfigState::serverKey).anyMatch(Optional.of(alias)::equals);
    }

    private void key(String owner, Keyring ring, EntryState entry, boolean byDefault) {
        command("RACDCERT ID(" + owner + ")", List.of("CONNECT(ID(" + owner + ")", "LABEL(" + RacfText.quoted(entry.alias()) + ")",
                "RING(" + ring.name() + ")", (byDefault ? "DEFAULT " : "") + "USAGE(PERSONAL))"));
    }

    private void trusted(String owner, Keyring ring, EntryState entry) {
        Optional<X509Certificate> certificate = entry.chain().stream().findFirst();
        // Java reads what is connected as CERTAUTH or SITE as trusted; a certificate that is no authority can only be a site's.
        boolean authority = certificate.map(known -> known.getBasicConstraints() >= 0).orElse(entry.source().filter(source ->
                source.segments().get(0).equals("authorities")).isPresent());
        Added known = added.computeIfAbsent(certificate.map(Fingerprint::of).or(() -> entry.source().map(Address::toString))
                .orElse(entry.alias()), key -> {
            Added one = new Added("KEYWRGHT.CERT" + (added.size() + 1), entry.alias(), certificate);
            command("RACDCERT " + kind(authority), List.of("ADD(" + one.dataSet() + ")", "TRUST",
                    "WITHLABEL(" + RacfText.quoted(entry.alias()) + ")"));
            return one;
        });
        command("RACDCERT ID(" + owner + ")", List.of("CONNECT(" + kind(authority), "LABEL(" + RacfText.quoted(known.label()) + ")",
                "RING(" + ring.name() + ")", "USAGE(" + kind(authority) + "))"));
    }

    private static String kind(boolean authority) {
        return authority ? "CERTAUTH" : "SITE";
    }

    private void users(Map<String, UserState> users) {
        if (users.isEmpty()) {
            return;
        }
        commands.append("\n/* callers by their certificates */\n");
        users.forEach((user, by) -> {
            Address place = server.child("authentication", "users", user);
            String subject = by.subject().orElseThrow();
            check(RacfText.faultOfUser(user), place);
            SubjectFilter.of(subject).ifPresentOrElse(filter -> user(user, filter, place), () -> report(place, "no filter of RACF is known"
                    + " for '" + subject + "', which has a part of several values or without a name", "map it in RACF, and leave out the user"));
        });
        command("SETROPTS", List.of("CLASSACT(DIGTNMAP)", "RACLIST(DIGTNMAP)"));
        command("SETROPTS", List.of("RACLIST(DIGTNMAP)", "REFRESH"));
    }

    private void user(String user, SubjectFilter filter, Address place) {
        check(RacfText.faultOfFilter(filter.text()), place);
        if (!filter.plain()) {
            commands.append("/* its parts other than CN, OU, O, L, C: as RACDCERT LIST names them */\n");
        }
        // Without IDNFILTER: a subject's whole name is a filter by itself, whoever issued the certificate.
        command("RACDCERT ID(" + user + ")", List.of("MAP", "SDNFILTER(" + RacfText.quoted(filter.text()) + ")",
                "WITHLABEL(" + RacfText.quoted("KW-" + user) + ")", "TRUST"));
    }

    private void command(String verb, List<String> operands) {
        commands.append(RacfText.command(verb, operands));
    }

    private void check(Optional<String> fault, Address place) {
        fault.ifPresent(summary -> diagnostics.add(Diagnostic.error(DiagnosticCode.BAD_VALUE, summary).about(place)));
    }

    private void report(Address place, String summary, String hint) {
        diagnostics.add(Diagnostic.error(DiagnosticCode.UNSUPPORTED, summary).about(place).hint(hint));
    }

    private String text() {
        StringBuilder text = new StringBuilder("RACF for server ").append(site.name()).append(", to be reviewed and entered by hand.\n\n")
                .append("What is there already is refused by RACF and does no harm. Nothing is removed. Keys are made, or brought,\n")
                .append("under their labels before they are connected; their issuers belong into the keyring, too.\n");
        if (userIsUnknown) {
            text.append(UNKNOWN_USER).append(" stands for the user that the server runs as: 'options: {").append(USER_OPTION).append(": USER}' says it.\n");
        }
        for (Added one : added.values()) {
            text.append("\nData set ").append(one.dataSet()).append(" (RECFM=VB, below the prefix of who enters the commands), certificate '")
                    .append(one.label()).append("':\n\n").append(one.certificate().map(Pem::write).orElse("(made by the apply that leaves this step)\n"));
        }
        text.append("\nCommands:\n").append(commands);
        if (!request.unseen().keyrings().isEmpty()) {
            text.append(RacfText.command("SETROPTS", List.of("RACLIST(DIGTCERT, DIGTRING)", "REFRESH")))
                    .append("\nThe user that the server runs as reads keyrings with READ to IRR.DIGTCERT.LISTRING in class FACILITY, those of\n")
                    .append("others with UPDATE; keyrings are read when the server starts.\n");
        }
        return text.toString();
    }
}
