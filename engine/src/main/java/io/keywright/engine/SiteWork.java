package io.keywright.engine;

import io.keywright.engine.apply.lock.ApplyLock;
import io.keywright.engine.apply.lock.LockHolder;
import io.keywright.engine.commandline.Invocation;
import io.keywright.engine.commandline.UsageException;
import io.keywright.engine.files.DocumentFiles;
import io.keywright.engine.files.Operator;
import io.keywright.engine.plan.Plan;
import io.keywright.engine.plan.Targets;
import io.keywright.engine.site.Context;
import io.keywright.engine.site.Inputs;
import io.keywright.engine.site.OpenSite;
import io.keywright.engine.site.UnchangedSite;
import io.keywright.engine.validate.Validation;
import io.keywright.engine.workspace.Workspace;
import io.keywright.renderers.keymaterial.certificate.CertificateMaker;
import io.keywright.renderers.keymaterial.certificate.KeyReserve;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.diagnostic.EnvironmentException;
import io.keywright.schema.document.TlsDocument;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.source.LoadedDocument;
import io.keywright.schema.source.SoundPart;
import io.keywright.schema.vocabulary.Lifetime;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What commands that work on a site have in common: reading its document and their shared options. */
final class SiteWork {

    private static final int LARGEST_IGNORED = 1 << 20;
    private static final int DATE = "2027-06-01".length();
    /** Years of four digits, the only ones that certificates have: RFC 5280, 4.1.2.5. */
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("+10000-01-01T00:00:00Z");

    private final Session session;
    private final Context outside;
    private final Context context;
    private final Diagnostics diagnostics = new Diagnostics();

    SiteWork(Session session, Instant now) {
        this(session, context(session, now));
    }

    private SiteWork(Session session, Context outside) {
        this.session = session;
        this.outside = outside;
        this.context = outside.watched();
    }

    /** Work that opens the site more than once, and asks a person each question once all the same. */
    static SiteWork asksOnce(Session session, Instant now) {
        return new SiteWork(session, context(session, now).asksOnce());
    }

    /** The same work begun anew, on what stands in the files by now; what a person answered is not asked again. */
    SiteWork again() {
        return new SiteWork(session, outside);
    }

    private static Context context(Session session, Instant now) {
        return new Context(session.workspace(), session.files(), Operator.current(), session.environment(),
                session.console()::askSecret, now, session::random, "keywright " + VersionCommand.version(), new Inputs());
    }

    /** The name of the site, for the result of a command that failed; empty where the document does not tell. */
    static Optional<String> site(Session session) {
        try {
            return session.workspace().read(session.files(), new Diagnostics()).map(part -> part.loaded().document().site());
        } catch (DiagnosticException | EnvironmentException e) {
            return Optional.empty();
        }
    }

    /** The faults that were found and did not stop the work. */
    Diagnostics diagnostics() {
        return diagnostics;
    }

    /** Reads and judges the document; all its faults are thrown together. */
    LoadedDocument load() {
        return load(document -> { });
    }

    /**
     * The same.
     *
     * @param read takes the document before it is judged, for what can be prepared meanwhile; not one with faults of form
     */
    LoadedDocument load(Consumer<TlsDocument> read) {
        Workspace workspace = context.workspace();
        Optional<SoundPart> part = workspace.read(context.files(), diagnostics);
        part.filter(SoundPart::isWhole).ifPresent(sound -> read.accept(sound.loaded().document()));
        Optional<LoadedDocument> loaded = part.flatMap(sound -> Validation.judge(sound,
                workspace.circumstances(context.files(), context.environment(), context.now()), diagnostics));
        diagnostics.throwIfErrors();
        return loaded.orElseThrow(() -> new IllegalStateException("bug: a document without errors was not read"));
    }

    /** Whether nothing was applied yet. */
    boolean isFirst() {
        return OpenSite.isFirst(context.workspace());
    }

    /** A reserve in which nothing is searched yet. */
    KeyReserve keys() {
        return new KeyReserve(new CertificateMaker(context.now(), context.random()));
    }

    /** The plan that has nothing to do and nothing to say, where that is known without reading the document. */
    Optional<Plan> unchanged() {
        // What is looked at to find that out is no input of what is worked out when it turns out otherwise.
        return UnchangedSite.plan(outside);
    }

    OpenSite open(LoadedDocument loaded) {
        return OpenSite.of(loaded, context, diagnostics);
    }

    OpenSite open() {
        return open(load());
    }

    /** For who only looks at servers; see {@link OpenSite#toLookAt}. */
    OpenSite openToLookAt(LoadedDocument loaded) {
        return OpenSite.toLookAt(loaded, context, diagnostics);
    }

    /** Takes the lock of the document, of all its environments: they share the keys of authorities. */
    ApplyLock lock(LockHolder holder) {
        Path directory = context.workspace().keywright();
        context.files().createDirectories(directory, DocumentFiles.Privacy.ORDINARY);
        // Who wrote the document by hand never ran init; the authorities' keys must not be committed all the same.
        Path ignored = context.workspace().keywright().resolve(".gitignore");
        if (context.files().read(ignored, LARGEST_IGNORED).isEmpty()) {
            context.files().create(ignored, Workspace.IGNORED.getBytes(StandardCharsets.UTF_8),
                    DocumentFiles.Privacy.ORDINARY);
        }
        return ApplyLock.onDocument(directory, holder, lockTimeout(session.invocation()));
    }

    LockHolder holder(String command) {
        return LockHolder.current(command, session.clock(), context.random());
    }

    static Duration lockTimeout(Invocation call) {
        return call.value("--lock-timeout").map(text -> Lifetime.parse(text)
                .orElseThrow(() -> new UsageException("--lock-timeout takes a duration such as 30s, not '" + text + "'")))
                .orElse(Duration.ZERO);
    }

    /** The instant that {@code --at} says, or now. A date means its beginning in UTC. */
    static Instant at(Invocation call, Session session) {
        return call.value("--at").map(text -> instant(text).orElseThrow(() -> new UsageException(
                "--at takes an instant such as 2027-06-01T12:00:00Z, or a date, not '" + text + "'")))
                .orElseGet(session.clock()::instant);
    }

    /** The instant that a text says, or the beginning of the date in UTC; empty when it says none that a certificate can. */
    static Optional<Instant> instant(String text) {
        try {
            Instant instant = text.length() <= DATE ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text);
            return Optional.of(instant).filter(some -> !some.isBefore(EARLIEST) && some.isBefore(LATEST));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    static List<Address> targets(Invocation call) {
        List<Address> targets = new ArrayList<>();
        for (String text : call.values("--target")) {
            try {
                targets.add(Address.parse(text));
            } catch (IllegalArgumentException e) {
                throw new UsageException("--target takes an address such as servers.orders, not '" + text + "': "
                        + e.getMessage());
            }
        }
        return targets;
    }

    /**
     * Targets that name something; one that names nothing is a mistake that would otherwise look like no change. The
     * name of a server or identity that has instances means all of them.
     */
    static Targets targets(List<Address> addresses, OpenSite site) {
        List<Address> targets = addresses.stream().flatMap(address -> instances(address, site)).toList();
        for (Address address : targets) {
            if (site.loaded().sources().key(address).isEmpty() && !isRecorded(address, site)) {
                throw new UsageException("--target " + address + " names nothing in the document");
            }
        }
        return new Targets(targets);
    }

    private static Stream<Address> instances(Address address, OpenSite site) {
        List<String> segments = address.segments();
        Set<String> names = switch (segments.get(0)) {
            case "servers" -> site.site().servers().keySet();
            case "identities" -> site.site().identities().keySet();
            default -> Set.of();
        };
        List<String> instances = segments.size() < 2 ? List.of()
                : names.stream().filter(name -> name.startsWith(segments.get(1) + "[")).toList();
        return instances.isEmpty() ? Stream.of(address) : instances.stream().map(instance -> {
            List<String> one = new ArrayList<>(segments);
            one.set(1, instance);
            return new Address(one);
        });
    }

    private static boolean isRecorded(Address address, OpenSite site) {
        return site.record().servers().values().stream().anyMatch(server ->
                server.things().keySet().stream().anyMatch(address::contains)
                        || server.entries().keySet().stream().anyMatch(address::contains));
    }

    /** Further passwords for stores, {@code env:NAME} or {@code file:PATH}; never the password itself. */
    List<Secret> oldPasswords(Invocation call) {
        List<Secret> secrets = new ArrayList<>();
        for (String text : call.values("--old-password")) {
            if (text.startsWith("env:")) {
                String value = session.environment().getOrDefault(text.substring(4), "");
                if (value.isEmpty()) {
                    throw new UsageException("--old-password: the environment variable " + text.substring(4)
                            + " is not set");
                }
                secrets.add(Secret.of(value));
            } else if (text.startsWith("file:")) {
                secrets.add(context.files().readSecretLine(session.path("--old-password", text.substring(5))));
            } else {
                throw new UsageException("--old-password takes env:NAME or file:PATH, not a password");
            }
        }
        return secrets;
    }

    /** Where nothing can be written, as in a checkout of a build server, planning only takes longer the next time. */
    static void remember(OpenSite site, Console console) {
        try {
            site.saveKnown();
        } catch (EnvironmentException e) {
            console.progress("keywright: what was seen is not remembered: " + e.getMessage());
        }
    }

    /** @throws DiagnosticException when an error is among what was found */
    void stopAtErrors() {
        diagnostics.throwIfErrors();
    }
}
