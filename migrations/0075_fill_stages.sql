-- Stages, counts and draws of what was there before.
insert into stages (org_id, invitation_id, assessment_id, stage, unread, invited_at, expires_at, finished_at, share, tenth, name, words, folded)
select i.org_id, i.id, v.assessment_id,
       case when t.closed_at is not null then 'finished' when t.id is not null then 'running'
            when i.revoked_at is not null then 'revoked' else 'waiting' end,
       case when t.closed_at is not null and t.read_at is null then 1 else 0 end,
       i.created_at, i.expires_at, coalesce(t.closed_at, 0),
       case when r.questions > 0 then r.points * 1000 / r.questions else -1 end,
       case when r.questions > 0 and r.points >= r.questions * 5040 then 9
            when r.questions > 0 then r.points * 10 / (r.questions * 5040) else -1 end,
       lower(c.name), lower(c.name || ' ' || c.email || ' ' || v.title), 0
from invitations i
join candidates c on c.org_id = i.org_id and c.id = i.candidate_id
join assessment_versions v on v.org_id = i.org_id and v.id = i.version_id
left join attempts t on t.org_id = i.org_id and t.invitation_id = i.id
left join results r on r.org_id = t.org_id and r.attempt_id = t.id;

insert into stage_counts (org_id, assessment_id, kind, n)
select org_id, assessment_id, stage, count(*) from stages group by org_id, assessment_id, stage
union all
select org_id, assessment_id, 'unread', count(*) from stages where unread = 1 group by org_id, assessment_id
union all
select org_id, assessment_id, 'tenth-' || cast(tenth as text), count(*) from stages where tenth >= 0
group by org_id, assessment_id, tenth;

insert into question_uses (org_id, question_id, assessment_id, drawn)
select f.org_id, f.question_id, v.assessment_id, count(*)
from form_items f
join attempts t on t.org_id = f.org_id and t.id = f.attempt_id
join assessment_versions v on v.org_id = t.org_id and v.id = t.version_id
group by f.org_id, f.question_id, v.assessment_id;

insert into question_draws (org_id, question_id, drawn)
select org_id, question_id, cast(sum(drawn) as bigint) from question_uses group by org_id, question_id;
