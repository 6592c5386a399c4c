package io.keywright.engine.site;

import io.keywright.engine.current.CurrentReader;
import io.keywright.engine.current.CurrentServer;
import io.keywright.engine.current.OpenedStores;
import io.keywright.engine.files.DiskServerFiles;
import io.keywright.engine.files.DocumentFiles;
import io.keywright.engine.material.AuthorityStore;
import io.keywright.engine.material.Passphrase;
import io.keywright.engine.material.PendingKeys;
import io.keywright.engine.plan.Plan;
import io.keywright.engine.plan.Planner;
import io.keywright.engine.plan.Planning;
import io.keywright.engine.plan.Targets;
import io.keywright.engine.record.Known;
import io.keywright.engine.record.RecordFormat;
import io.keywright.engine.record.RecordedIdentity;
import io.keywright.engine.record.RecordedServer;
import io.keywright.engine.record.SiteRecord;
import io.keywright.engine.record.Unchanged;
import io.keywright.engine.resolve.DesiredServer;
import io.keywright.engine.resolve.Resolver;
import io.keywright.engine.resolve.Secrets;
import io.keywright.engine.resolve.Site;
import io.keywright.engine.workspace.Workspace;
import io.keywright.renderers.flavour.ServerFiles;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.keymaterial.certificate.CertificateFile;
import io.keywright.renderers.keymaterial.certificate.CertificateMaker;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.source.LoadedDocument;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A site whose document has no errors, resolved, with its record and what is known of it. */
public final class OpenSite {

    private static final int LARGEST_INPUT = 16 << 20;
    private static final int LARGEST_RECORD = 256 << 20;
    private static final String RECORD = "state.json";

    private final Context context;
    private final LoadedDocument loaded;
    private final Site site;
    private final Optional<byte[]> knownBefore;
    private final Known known;
    private final OpenedStores opened = new OpenedStores();
    private SiteRecord record;
    /** The record as it was last written; empty until it is first asked for. */
    private Optional<String> recordText = Optional.empty();
    private AuthorityStore authorityStore;
    private PendingKeys pendingKeys;

    private OpenSite(Context context, LoadedDocument loaded, Site site) {
        this.context = context;
        this.loaded = loaded;
        this.site = site;
        this.record = record(recordFile()).orElse(SiteRecord.empty(site.name(), context.workspace().environment().orElse("default")));
        this.knownBefore = context.files().read(knownFile(), LARGEST_RECORD);
        this.known = knownBefore.map(bytes -> Known.parse(bytes, context.randomness()))
                .orElseGet(() -> Known.nothing(context.randomness()));
    }

    /**
     * Resolves a document that was read and judged.
     *
     * @param diagnostics takes what only now shows, such as a secret that cannot be had
     * @throws io.keywright.schema.diagnostic.DiagnosticException with all faults when there is an error among them
     */
    public static OpenSite of(LoadedDocument loaded, Context context, Diagnostics diagnostics) {
        Site site = resolve(loaded, context, secrets(loaded, context, diagnostics), diagnostics);
        exposed(loaded, context.workspace().directory(), context.files()).forEach(diagnostics::add);
        return new OpenSite(context, loaded, site);
    }

    /**
     * The same for who only looks. Nobody is asked for secrets, and those that cannot be had are no fault: a server's own
     * configuration tells what opens its stores, and most of them are not looked into.
     */
    public static OpenSite toLookAt(LoadedDocument loaded, Context context, Diagnostics diagnostics) {
        Secrets secrets = new Secrets(context.environment(), name -> secretFile(name, context), question -> Optional.empty(),
                loaded.sources(), new Diagnostics());
        return new OpenSite(context, loaded, resolve(loaded, context, secrets, diagnostics));
    }

    /** Whether no site was applied here yet in this environment. */
    public static boolean isFirst(Workspace workspace) {
        return workspace.everyRecord().stream().noneMatch(folder -> Files.exists(folder.resolve(RECORD)));
    }

    private static Site resolve(LoadedDocument loaded, Context context, Secrets secrets, Diagnostics diagnostics) {
        diagnostics.throwIfErrors();
        Path directory = context.workspace().directory();
        Site site = new Resolver(loaded, directory, name -> context.files().read(directory.resolve(name), LARGEST_INPUT),
                secrets, diagnostics).resolve();
        diagnostics.throwIfErrors();
        return site;
    }

    /** Files with private keys that everybody may read: a warning, for the harm is done already. */
    private static List<Diagnostic> exposed(LoadedDocument loaded, Path directory, DocumentFiles files) {
        List<Diagnostic> found = new ArrayList<>();
        loaded.document().identities().forEach((name, spec) -> spec.importSpec().ifPresent(imported -> {
            Address place = Address.identity(name).child("import", "file");
            files.exposure(directory.resolve(imported.file())).ifPresent(mode -> found.add(Diagnostic.warning(
                    DiagnosticCode.SECRET_EXPOSED, "'" + imported.file() + "' holds a private key and has mode " + mode)
                    .hint("chmod 600 " + imported.file()).about(Address.identity(name)).at(loaded.sources().nearest(place))));
        }));
        return found;
    }

    private static Secrets secrets(LoadedDocument loaded, Context context, Diagnostics diagnostics) {
        return new Secrets(context.environment(), name -> secretFile(name, context), context.prompt(), loaded.sources(),
                diagnostics);
    }

    private static Secret secretFile(String name, Context context) {
        return context.files().readSecretLine(context.workspace().directory().resolve(name));
    }

    public Context context() {
        return context;
    }

    public LoadedDocument loaded() {
        return loaded;
    }

    public Site site() {
        return site;
    }

    public SiteRecord record() {
        return record;
    }

    /** The document and its overlay, by name relative to the directory of the document. */
    public Map<String, byte[]> documents() {
        Map<String, byte[]> documents = new TreeMap<>();
        loaded.files().forEach(source -> documents.put(context.workspace().directory().relativize(
                context.workspace().workingDirectory().resolve(source.filename()).normalize()).toString(), source.bytes()));
        return documents;
    }

    private Path place() {
        return context.workspace().recordOf(site.name());
    }

    /** The file of the record. */
    public Path recordFile() {
        return place().resolve(RECORD);
    }

    private Path knownFile() {
        return context.workspace().knownOf(site.name());
    }

    /** The directory of the lock and of all that Keywright keeps for this site and environment. */
    public Path directory() {
        return place();
    }

    /** Opens the read door of a server. */
    public ServerFiles serverFiles(DesiredServer server) {
        return serverFiles(server.site());
    }

    /** Opens the read door of a server that the document does not have. */
    public ServerFiles serverFiles(ServerSite server) {
        return new DiskServerFiles(server, context.workspace().workingDirectory(), context.operator());
    }

    /** Plans; what is seen in order is remembered by {@link #saveKnown}. */
    public Planning plan(Targets targets, List<Secret> oldPasswords) {
        known.unchanged(Optional.empty());
        return plan(targets, oldPasswords, Set.of(), known);
    }

    /** Plans with the renewal of some identities, by name, whether it is time for it or not. */
    public Planning planRenewal(Targets targets, List<Secret> oldPasswords, Set<String> forced) {
        return plan(targets, oldPasswords, forced, Known.nothing(context.randomness()));
    }

    /** Plans with every server read, also those that are known to be in order. */
    public Planning planOfAll() {
        return plan(new Targets(List.of()), List.of(), Set.of(), Known.nothing(context.randomness()));
    }

    private Planning plan(Targets targets, List<Secret> oldPasswords, Set<String> forced, Known known) {
        Planning planning = new Planner(new Planner.Inputs(site, record, known, loaded.sources(), this::serverFiles,
                oldPasswords, opened, targets, context::randomPassword, this::unrecorded, this::elsewhere, pendingKeys(), forced,
                context.now(), context.program())).plan();
        return planning.with(new Readiness(site, record, loaded.sources()).of(planning, this::authorityStore));
    }

    /** Reads every server and opens its stores; faults go to {@code diagnostics}. */
    public List<CurrentServer> read(List<Secret> oldPasswords, Diagnostics diagnostics) {
        return site.servers().values().parallelStream().map(server -> read(server, oldPasswords, diagnostics)).toList();
    }

    /** Reads one server and opens its stores; faults go to {@code diagnostics}. */
    public CurrentServer read(DesiredServer server, List<Secret> oldPasswords, Diagnostics diagnostics) {
        return new CurrentReader(loaded.sources(), oldPasswords, opened).read(server, record.servers().getOrDefault(server.name(),
                RecordedServer.none(server.flavour().name(), server.home())), serverFiles(server), diagnostics);
    }

    /**
     * Authorities of a name that the record does not know and the store of keys may hold. A declared store is shared
     * with others, the document's own with its other environments, whose records tell; an interrupted apply may have
     * left one there, too, and nobody is asked for the passphrase to find that out.
     */
    private List<X509Certificate> unrecorded(String authority) {
        context.inputs().takenFromElsewhere();
        boolean shared = loaded.document().authorityStore().isPresent();
        List<X509Certificate> found = new ArrayList<>();
        if (shared || passphrase(Optional.empty()).isGiven()) {
            authorityStore().unrecorded(authority).map(CertificateMaker.Issuer::certificate).ifPresent(found::add);
        }
        if (!shared && Files.exists(context.workspace().authorities())) {
            context.workspace().otherRecords(site.name(), RECORD).forEach(file -> record(file).map(SiteRecord::authorities)
                    .map(known -> known.get(authority)).map(known -> CertificateFile.read(
                            known.certificate().getBytes(StandardCharsets.UTF_8), context.files().display(file)))
                    .ifPresent(found::addAll));
        }
        return found;
    }

    /** The certificates that this site's other environments have recorded for an identity. */
    private Set<String> elsewhere(String identity) {
        context.inputs().takenFromElsewhere();
        return context.workspace().otherRecords(site.name(), RECORD).stream().flatMap(file -> record(file).stream())
                .flatMap(other -> Optional.ofNullable(other.identities().get(identity)).stream())
                .map(RecordedIdentity::sha256).collect(Collectors.toSet());
    }

    private Optional<SiteRecord> record(Path file) {
        return context.files().read(file, LARGEST_RECORD)
                .map(bytes -> RecordFormat.parse(bytes, context.files().display(file)));
    }

    /** Stores that were opened before they were written. */
    public OpenedStores openedStores() {
        return opened;
    }

    /** The store of the authorities' keys; opening it is put off until a key is needed. */
    public AuthorityStore authorityStore() {
        if (authorityStore == null) {
            Diagnostics missing = new Diagnostics();
            Optional<Secret> declared = loaded.document().authorityStore().flatMap(spec ->
                    secrets(loaded, context, missing).of(spec.password(), Address.of("authorityStore", "password")));
            missing.throwIfErrors();
            Path file = loaded.document().authorityStore()
                    .map(spec -> context.workspace().directory().resolve(spec.file()).normalize())
                    .orElse(context.workspace().authorities());
            authorityStore = new AuthorityStore(file, context.files(), passphrase(declared), context.random());
        }
        return authorityStore;
    }

    /** The keys that wait for signed replies; opening their file is put off until one is needed. */
    public PendingKeys pendingKeys() {
        if (pendingKeys == null) {
            Path folder = context.workspace().keywright();
            pendingKeys = new PendingKeys(folder.resolve("pending.p12"), folder.resolve("requests"),
                    context.workspace().environment().map(name -> name + ".").orElse(""), context.files(),
                    isNew -> passphrase(Optional.empty()).apply(isNew), context.randomness());
        }
        return pendingKeys;
    }

    private Passphrase passphrase(Optional<Secret> declared) {
        return new Passphrase(declared, context.environment(), context.files(),
                context.workspace().workingDirectory(), context.prompt());
    }

    /** Changes the record, and writes it if it says anything new. */
    public void save(SiteRecord changed) {
        String before = recordText.orElseGet(() -> RecordFormat.text(record));
        String text = RecordFormat.text(changed);
        record = changed;
        recordText = Optional.of(text);
        if (!text.equals(before)) {
            context.files().write(recordFile(), text.getBytes(StandardCharsets.UTF_8), DocumentFiles.Privacy.ORDINARY);
        }
    }

    /** Takes note of a plan of everything, with all that there was to say, for {@link #saveKnown} to write. */
    public void remember(Plan plan) {
        boolean quiet = plan.isEmpty() && plan.files().isEmpty() && plan.manual().isEmpty() && plan.waiting().isEmpty()
                && plan.diagnostics().isEmpty() && context.inputs().isRepeatable()
                && site.servers().keySet().stream().allMatch(name -> known.server(name).isPresent());
        known.unchanged(quiet ? Optional.of(new Unchanged(context.program(), site.name(), context.now(), turning(),
                context.inputs().files(known, knownFile()), context.inputs().variables(known), homes())) : Optional.empty());
    }

    private Map<String, Unchanged.Home> homes() {
        Map<String, Unchanged.Home> homes = new TreeMap<>();
        site.servers().forEach((name, server) -> homes.put(name, new Unchanged.Home(server.site().home().toString(),
                server.site().roots().directories().values().stream().map(Path::toString).toList())));
        return homes;
    }

    /** When time alone could change what there is to do or to say. */
    private Optional<Instant> turning() {
        Stream<Instant> servers = site.servers().keySet().stream().flatMap(name -> known.server(name).stream())
                .flatMap(server -> server.until().stream());
        Stream<Instant> waivers = loaded.document().waivers().stream().flatMap(waiver -> waiver.until().stream())
                .map(date -> LocalDate.parse(date).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        Stream<Instant> certificates = site.authorities().values().stream()
                .flatMap(authority -> authority.given().stream()).flatMap(certificate ->
                        Stream.of(certificate.getNotBefore().toInstant(), certificate.getNotAfter().toInstant()));
        return Stream.of(servers, waivers, certificates).flatMap(instants -> instants)
                .filter(instant -> instant.isAfter(context.now())).min(Comparator.naturalOrder());
    }

    /** Writes what is known, if it is anything new. */
    public void saveKnown() {
        byte[] text = known.text().getBytes(StandardCharsets.UTF_8);
        if (knownBefore.isEmpty() || !Arrays.equals(knownBefore.get(), text)) {
            context.files().write(knownFile(), text, DocumentFiles.Privacy.PRIVATE);
        }
    }
}
