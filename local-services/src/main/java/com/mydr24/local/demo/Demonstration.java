package com.mydr24.local.demo;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Fills an empty installation with half a year of invented customers. It is a client of the HTTP
 * API and nothing else; time passes because the operator moves the local clock. What an earlier
 * start has done is not done again.
 */
public final class Demonstration {
    /** The portal parses and stores while this side makes the next lines. */
    private static final int SENDERS = 3;

    private final Setting setting;
    private final Clock machine;
    private final Consumer<String> says;

    /**
     * @param machine real time, which business time returns to in the end
     * @param says takes each line that a person should read
     */
    public Demonstration(Setting setting, Clock machine, Consumer<String> says) {
        this.setting = setting;
        this.machine = machine;
        this.says = says;
    }

    /**
     * Where it plays.
     *
     * @param home directory that remembers how far it came
     * @param password that its people choose; null where nobody can sign in
     */
    public record Setting(
            URI portal, String operatorKey, Path home, Extent extent, @Nullable String password) {
        @Override
        public String toString() {
            return "Setting[" + portal + "]";
        }
    }

    /**
     * How much of it is wanted.
     *
     * @param months that end up closed, at least one
     * @param slugs of the tenants that take part
     */
    public record Extent(int months, Set<String> slugs) {
        private static final int HALF_A_YEAR = 6;

        public Extent {
            slugs = Set.copyOf(slugs);
        }

        /** Everybody, for half a year. */
        public static Extent whole() {
            return new Extent(
                    HALF_A_YEAR,
                    Set.copyOf(DemoTenants.all().stream().map(DemoTenant::slug).toList()));
        }

        private List<DemoTenant> tenants() {
            return DemoTenants.all().stream()
                    .filter(tenant -> slugs.contains(tenant.slug()))
                    .toList();
        }
    }

    /** Whether the installation whose data lie there has its past already. */
    public static boolean isDone(Path home) {
        return Progress.isDone(home);
    }

    /**
     * Where a tenant is at home and where its data are to be.
     *
     * @param country ISO 3166-1 alpha-2
     * @param region the sales region's code, such as eu-de
     */
    public record Residence(String slug, String country, String region) {}

    /** Of all its tenants, for who wants to know whether each may be there. */
    public static List<Residence> residences() {
        return DemoTenants.all().stream()
                .map(DemoTenant::registration)
                .map(one -> new Residence(one.slug(), one.country(), one.region()))
                .toList();
    }

    /** Who can sign in at the partners' portal afterwards. */
    public static String partnersPerson() {
        return DemoPartner.ALL.getFirst().email();
    }

    /** Who can sign in afterwards, as lines of a table. */
    public static List<String> people() {
        return DemoTenants.all().stream()
                .map(DemoTenant::registration)
                .map(one ->
                        "  %-20s %-13s %-6s %s"
                                .formatted(one.slug(), one.tier(), one.region(), one.adminEmail()))
                .toList();
    }

    /**
     * Goes on from where an earlier start stopped, to the end. A failure is told in one line.
     *
     * @return whether it came to the end
     */
    public boolean run() {
        long began = System.nanoTime();
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            Progress progress = Progress.in(setting.home());
            var operator = new DemoApi(client, setting.portal(), setting.operatorKey());
            var walk =
                    new Walk(
                            Plan.endingAt(
                                    progress.plannedAt(machine.instant()),
                                    setting.extent().months(),
                                    setting.extent().tenants()),
                            progress,
                            operator);
            walk.toTheEnd();
            if (setting.password() != null) {
                walk.customers.letIn(DemoPartner.ALL.getFirst(), setting.password());
            }
            operator.put("/api/v1/local/clock", Map.of("now", machine.instant().toString()));
            progress.finish();
            says.accept(
                    "Demonstration: complete, %,d measurements in %.0f s"
                            .formatted(walk.customers.sent(), (System.nanoTime() - began) / 1e9));
            return true;
        } catch (RuntimeException e) {
            if (!Thread.currentThread().isInterrupted()) {
                says.accept(
                        "Demonstration: stopped, because "
                                + e.getMessage()
                                + ". It goes on at the next start.");
            }
            return false;
        }
    }

    /** One way through the plan. */
    private final class Walk {
        private final Plan plan;
        private final Progress progress;
        private final DemoApi operator;
        private final Customers customers;
        private final Books books;

        Walk(Plan plan, Progress progress, DemoApi operator) {
            this.plan = plan;
            this.progress = progress;
            this.operator = operator;
            this.customers = new Customers(operator, progress);
            this.books = new Books(operator);
        }

        void toTheEnd() {
            for (Plan.Step step : plan.steps()) {
                if (!progress.includes(step.name())) {
                    operator.put("/api/v1/local/clock", Map.of("now", step.at().toString()));
                    take(step);
                    progress.add(step.name());
                }
            }
        }

        private void take(Plan.Step step) {
            switch (step) {
                case Plan.Step.Partners _ -> DemoPartner.ALL.forEach(customers::addPartner);
                case Plan.Step.SignUp(_, var tenant) -> customers.signUp(tenant);
                case Plan.Step.Close(_, var month) -> close(month);
                case Plan.Step.Pay(_, var month) -> pay(month);
                case Plan.Step.Present _ -> measurePresent();
            }
        }

        private void close(YearMonth month) {
            measure(
                    plan.customersIn(month).stream()
                            .map(tenant -> new Measured(tenant, month))
                            .toList());
            int invoices = books.close(month);
            says.accept(
                    "Demonstration: %s %d closed, %d invoices"
                            .formatted(
                                    month.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH),
                                    month.getYear(),
                                    invoices));
        }

        private void pay(YearMonth month) {
            for (DemoTenant tenant : plan.customersIn(month)) {
                if (!plan.leavesUnpaid(tenant, month)) {
                    books.pay(customers.own(tenant), month, plan.payment(tenant, month));
                }
            }
        }

        private void measurePresent() {
            List<Measured> open = new ArrayList<>();
            for (DemoTenant tenant : plan.tenants()) {
                plan.openMonths(tenant).forEach(month -> open.add(new Measured(tenant, month)));
            }
            measure(open);
        }

        private void measure(List<Measured> months) {
            try (var senders = Executors.newFixedThreadPool(SENDERS)) {
                List<Callable<Instant>> bodies =
                        months.stream()
                                .map(one ->
                                        (Callable<Instant>)
                                                () -> {
                                                    customers.measure(
                                                            one.tenant,
                                                            new Traffic(one.tenant, plan.first()),
                                                            one.month,
                                                            plan.now());
                                                    return plan.now();
                                                })
                                .toList();
                for (Future<Instant> sent : senders.invokeAll(bodies)) {
                    sent.get();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new DemoFailure("stopped", e);
            } catch (ExecutionException e) {
                throw e.getCause() instanceof DemoFailure failure
                        ? failure
                        : new DemoFailure("measurements could not be sent", e);
            }
        }

        /** A tenant's month, to be sent. */
        private record Measured(DemoTenant tenant, YearMonth month) {}
    }
}
