package io.keywright.engine.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Measures what the README beside this file says; takes the folder of the built Keywright and the examples. */
public final class Benchmark {

    /** Those that cost an empty program least. */
    private static final List<String> FLAGS = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto",
            "-XX:-UsePerfData", "-Xlog:disable");
    private static final Pattern HEAP_AFTER = Pattern.compile("->(\\d+)M\\(");

    private final Path keywright;
    private final Path examples;
    private final Path scratch;
    private final String java = Path.of(System.getProperty("java.home"), "bin").toString();

    private Benchmark(Path keywright, Path examples, Path scratch) {
        this.keywright = keywright;
        this.examples = examples;
        this.scratch = scratch;
    }

    /** Arguments: the folder of Keywright, the folder of the examples, then any of start, apply, stores, plan and verify; none: all. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path scratch = Files.createTempDirectory("keywright-benchmark");
        Benchmark benchmark = new Benchmark(Path.of(args[0]).toAbsolutePath(), Path.of(args[1]).toAbsolutePath(), scratch);
        List<String> parts = args.length > 2 ? List.of(args).subList(2, args.length) : List.of("start", "apply", "stores", "plan", "verify");
        System.out.println("Java " + Runtime.version() + ", " + Runtime.getRuntime().availableProcessors() + " cores");
        for (String part : parts) {
            switch (part) {
                case "start" -> benchmark.start();
                case "apply" -> benchmark.firstApply();
                case "stores" -> benchmark.stores();
                case "plan" -> benchmark.plan();
                case "verify" -> benchmark.verify();
                default -> throw new IllegalArgumentException("start, apply, stores, plan or verify, not " + part);
            }
        }
        System.out.println("left in " + scratch);
    }

    /** What validate and a plan without change cost beside an empty program. */
    private void start() throws IOException, InterruptedException {
        Path quickstart = scratch.resolve("quickstart");
        copy(examples.resolve("quickstart"), quickstart);
        new Trial(quickstart, Fleet.SECRETS, launcher("apply", "--auto-approve")).run();
        Trial empty = new Trial(quickstart, Map.of(), program(classes(), EmptyProgram.class.getName()));
        Path jar = keywright.resolve("lib/keywright.jar");
        for (String command : List.of("validate", "plan")) {
            Trial archived = new Trial(quickstart, Fleet.SECRETS, launcher(command));
            Trial bare = new Trial(quickstart, Fleet.SECRETS, program(jar, "io.keywright.engine.Main", command));
            Trial.inTurn(20, empty, archived, bare);
            say("start", command + " of the quickstart, launcher and archive : empty program", archived.seconds() / empty.seconds(), "<= 5");
            say("start", "  by medians", archived.median() / empty.median(), "");
            say("start", command + " of the quickstart, no archive : empty program", bare.seconds() / empty.seconds(), "<= 8");
            say("start", "  by medians", bare.median() / empty.median(), "");
        }
    }

    /**
     * A first apply of 20 RSA stores beside keytool in a loop. How long primes are searched for is a matter of luck, so there
     * are several applies, in turn with parts of the loop, and their median counts.
     */
    private void firstApply() throws IOException, InterruptedException {
        int stores = 20;
        List<Double> same = new ArrayList<>();
        List<Double> fleet = new ArrayList<>();
        double loop = 0;
        for (int i = 0; i < stores; i++) {
            loop += genkeypair("loop", i);
            if (i % 4 == 3) {
                same.add(apply(Fleet.selfSigned(scratch.resolve("self-signed" + i), stores)));
                fleet.add(apply(Fleet.make(scratch.resolve("rsa" + i), stores, "RSA-2048")));
            }
        }
        say("apply", "keytool -genkeypair for 20 RSA-2048 stores : first apply of the same 20 stores", loop / Trial.median(same), ">= 10");
        say("apply", "  : first apply of 20 servers with an authority, keystores, truststores", loop / Trial.median(fleet), "");
    }

    /** Making 100 stores and looking at them again, beside a shell loop of keytool and a playbook of ansible. */
    private void stores() throws IOException, InterruptedException {
        int stores = 100;
        Fleet fleet = Fleet.selfSigned(scratch.resolve("hundred"), stores);
        double made = apply(fleet);
        Trial again = new Trial(fleet.directory(), Fleet.SECRETS, launcher("plan", "--detailed-exitcode"));
        Trial.inTurn(5, again);
        say("stores", "  seconds for the first apply of 100 stores", made, "");
        say("stores", "  seconds for a plan without change of them", again.seconds(), "");
        double genkeypair = 0;
        double list = 0;
        for (int i = 0; i < stores; i++) {
            genkeypair += genkeypair("hundred", i);
        }
        for (int i = 0; i < stores; i++) {
            list += new Trial(scratch, Map.of(), List.of(java + "/keytool", "-list", "-storepass", "benchmark-store", "-keystore",
                    scratch.resolve("hundred" + i + ".p12").toString())).run().seconds();
        }
        compare("keytool -genkeypair, then -list, in a loop", genkeypair, list, made, again.seconds());
        if (!Playbook.canRun(scratch)) {
            System.out.println("stores ansible with community.general.java_keystore, or openssl, is not installed, and is left out of the "
                    + "comparison; on Debian: apt-get install ansible openssl");
            return;
        }
        Playbook.prepare(scratch.resolve("ansible"), stores);
        double first = Playbook.run(scratch.resolve("ansible")).seconds();
        double second = Playbook.run(scratch.resolve("ansible")).seconds();
        compare("ansible java_keystore, keys made beforehand, then again", first, second, made, again.seconds());
    }

    private static void compare(String what, double making, double checking, double made, double checked) {
        say("stores", what + ": seconds to make", making, "");
        say("stores", "  seconds to look again", checking, "");
        say("stores", "  making : first apply", making / made, "");
        say("stores", "  looking again : plan without change", checking / checked, "");
    }

    private double genkeypair(String prefix, int number) throws IOException, InterruptedException {
        return new Trial(scratch, Map.of(), List.of(java + "/keytool", "-genkeypair", "-alias", "a", "-keyalg", "RSA",
                "-keysize", "2048", "-dname", "CN=s" + number, "-storetype", "PKCS12", "-storepass", "benchmark-store",
                "-keystore", scratch.resolve(prefix + number + ".p12").toString())).run().seconds();
    }

    private double apply(Fleet fleet) throws IOException, InterruptedException {
        return new Trial(fleet.directory(), Fleet.SECRETS, launcher("apply", "--auto-approve")).run().seconds();
    }

    /** A plan without change of 1,000 and 10,000 servers. */
    private void plan() throws IOException, InterruptedException {
        Fleet thousand = applied("thousand", 1_000);
        Trial plan = new Trial(thousand.directory(), Fleet.SECRETS, launcher("plan"));
        Trial.inTurn(5, plan);
        double list = 0;
        int sample = 20;
        for (int i = 0; i < sample; i++) {
            list += new Trial(scratch, Map.of(), List.of(java + "/keytool", "-list", "-storepass", "benchmark-store",
                    "-keystore", thousand.keystore(i).toString())).run().seconds();
        }
        say("plan", "keytool -list, per store : plan of 1,000 servers, per store", list / sample / (plan.seconds() / thousand.stores()),
                ">= 300");
        say("plan", "  seconds for 1,000 servers", plan.seconds(), "");

        Fleet tenThousand = applied("ten-thousand", 10_000);
        Path gc = scratch.resolve("gc.log");
        Trial large = new Trial(tenThousand.directory(), with(Fleet.SECRETS, "KEYWRIGHT_OPTS", "-Xlog:gc:file=" + gc),
                launcher("plan"));
        Trial.inTurn(3, large);
        say("plan", "plan of 10,000 servers : plan of 1,000", large.seconds() / plan.seconds(), "<= 10");
        say("plan", "  seconds for 10,000 servers", large.seconds(), "");
        int heap = Files.readString(gc).lines().flatMap(line -> HEAP_AFTER.matcher(line).results()
                .map(found -> Integer.valueOf(found.group(1)))).max(Integer::compare).orElse(0);
        say("plan", "  MB in the heap after a collection, at most", heap, "<= 512");
    }

    /** A thousand links, each with a certificate on both sides: before anything is made, and when all is there. */
    private void verify() throws IOException, InterruptedException {
        for (String key : List.of("EC-P256", "RSA-2048")) {
            Fleet fleet = Fleet.linked(scratch.resolve("links-" + key), 100, key, 10);
            Trial before = new Trial(fleet.directory(), Fleet.SECRETS, launcher("verify"));
            Trial.inTurn(3, before);
            say("verify", "  seconds for 1,000 links of " + key + ", before a first apply", before.seconds(), "<= 10");
            new Trial(fleet.directory(), Fleet.SECRETS, launcher("apply", "--auto-approve")).run();
            Trial after = new Trial(fleet.directory(), Fleet.SECRETS, launcher("verify"));
            Trial plan = new Trial(fleet.directory(), Fleet.SECRETS, launcher("plan"));
            Trial.inTurn(3, after, plan);
            say("verify", "  seconds for 1,000 links of " + key + ", after it", after.seconds(), "<= 10");
            say("verify", "    of which a plan takes", plan.seconds(), "");
        }
    }

    private Fleet applied(String name, int servers) throws IOException, InterruptedException {
        Fleet fleet = Fleet.make(scratch.resolve(name), servers, "EC-P256");
        Trial apply = new Trial(fleet.directory(), Fleet.SECRETS, launcher("apply", "--auto-approve")).run();
        new Trial(fleet.directory(), Fleet.SECRETS, launcher("plan", "--detailed-exitcode")).run();
        say("plan", "  seconds for the first apply of " + servers + " servers", apply.seconds(), "");
        return fleet;
    }

    private List<String> launcher(String... words) {
        List<String> command = new ArrayList<>(List.of(keywright.resolve("bin/keywright").toString()));
        command.addAll(List.of(words));
        return command;
    }

    private List<String> program(Path classPath, String main, String... words) {
        List<String> command = new ArrayList<>(List.of(java + "/java"));
        command.addAll(FLAGS);
        command.addAll(List.of("-cp", classPath.toString(), main));
        command.addAll(List.of(words));
        return command;
    }

    private static Path classes() {
        return Path.of(EmptyProgram.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    }

    private static Map<String, String> with(Map<String, String> environment, String name, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(name, value);
        return more;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private static void say(String part, String what, double figure, String wanted) {
        System.out.printf(Locale.ROOT, "%-6s %-82s %8.2f  %s%n", part, what, figure, wanted);
    }
}
