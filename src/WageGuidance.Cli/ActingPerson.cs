using WageGuidance.Accounts;
using WageGuidance.Audit;
using WageGuidance.Cubes;

namespace WageGuidance.Cli;

/// <summary>
/// Who a command acts as: the person named by --as, else the operating-system user. Only the owner of the data folder may act for
/// somebody else, and the audit trail says so.
/// </summary>
internal static class ActingPerson
{
    /// <returns>The actor, or why not.</returns>
    public static async Task<(Actor? Actor, Text? Refusal)> FindAsync(Product product, People people, CancellationToken cancellationToken)
    {
        if (product.Settings.ActAs is not { } name) return (new Actor(Environment.UserName), null);
        if (!product.Folder.IsOwn)
            return (null, new($"只有数据目录 {product.Folder.Root} 的所有者可以使用 --as。", $"Only the owner of the data folder {product.Folder.Root} may use --as."));
        if (await people.FindAsync(name, cancellationToken) is not { } person)
            return (null, new($"没有用户 {name}；请先用 user add 添加，或用 user list 查看。", $"There is no person {name}: add them with 'user add', or see 'user list'."));
        if (person.Disabled) return (null, new($"用户 {name} 已停用。", $"The person {name} is disabled."));
        return (new Actor(name, ActedFor: true), null);
    }
}
