-- A job that acts for many tenants of a pool in one transaction records each act in its tenant's own log. One
-- tenant is bound after the other, and a tenant that is being moved is refused as everywhere.

-- The ends of the chains, in the order of the tenants' ids, held until the commit.
create function tenancy.lock_audit_heads(tenants uuid[])
    returns table (tenant_id uuid, sequence bigint, hash text)
    language plpgsql volatile as
$$
declare
    tenant uuid;
begin
    for tenant in select wanted from unnest(tenants) as wanted order by wanted loop
        perform residency.bind(tenant, true, true);
        return query
            select head.tenant_id, head.sequence, head.hash
              from tenancy.audit_head as head
             where head.tenant_id = tenant
               for update;
    end loop;
end
$$;

-- Adds an entry to each chain and moves its head to it; the arrays belong together place by place.
create function tenancy.append_audit(tenants uuid[], sequences bigint[], acted_at timestamptz,
                                     actions text[], entries text[], hashes text[]) returns void
    language plpgsql volatile as
$$
begin
    for i in 1 .. cardinality(tenants) loop
        perform residency.bind(tenants[i], true, true);
        update tenancy.audit_head
           set sequence = sequences[i], hash = hashes[i]
         where tenant_id = tenants[i];
        insert into tenancy.audit_entry (tenant_id, sequence, at, action, entry, hash)
        values (tenants[i], sequences[i], acted_at, actions[i], entries[i], hashes[i]);
    end loop;
end
$$;
