-- Append one commit to a table's log and publish it, or say why not.
-- KEYS: stream, epoch, channel. ARGV: epoch, seq, commit id, commit, what a publication of it begins with.
-- Where that is empty nobody else listens, and nothing is published.
-- The channel is passed as a key so that a cluster routes all three to one place.
-- Answers: {0, seq} appended now or before; {1, top} conflict; {2, epoch} stale.
local seq = tonumber(ARGV[2])
local last = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)
local top = 0
if #last > 0 then
    top = tonumber(string.match(last[1][1], '^%d+'))
end
-- A retry is recognised before the epoch is looked at: a rebuilt log may hold this very commit.
if seq <= top then
    local id = seq .. '-0'
    local there = redis.call('XRANGE', KEYS[1], id, id)
    if #there > 0 and there[1][2][2] == ARGV[3] then
        return {0, seq}
    end
end
local epoch = tonumber(redis.call('GET', KEYS[2]) or '1')
if tonumber(ARGV[1]) ~= epoch then
    return {2, epoch}
end
-- Explicit ids refuse a late writer but accept a gap, so the top itself is compared.
if seq ~= top + 1 then
    return {1, top}
end
redis.call('XADD', KEYS[1], seq .. '-0', 'i', ARGV[3], 'c', ARGV[4])
if ARGV[5] ~= '' then
    redis.call('PUBLISH', KEYS[3], ARGV[5] .. ARGV[4])
end
return {0, seq}
