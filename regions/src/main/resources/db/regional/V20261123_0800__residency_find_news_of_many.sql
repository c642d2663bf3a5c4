-- For whom of many tenants something waits in this database: each is bound in turn, so row-level security
-- holds for every look. Ends with nobody else's tenant bound than the last one's.
create function residency.having_news(tenants uuid[]) returns setof uuid
    language plpgsql volatile as
$$
declare
    tenant uuid;
begin
    foreach tenant in array tenants loop
        perform residency.bind(tenant, false, false);
        if exists (select from residency.outbox
                    where tenant_id = tenant
                      and delivered_at is null) then
            return next tenant;
        end if;
    end loop;
end
$$;
